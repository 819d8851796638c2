import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { Customer } from '../domain/customer.ts';

/** Lists of customers: the newest first. */
export const customerList: PagedList = { name: 'customers', key: ['instant', 'text'] };

export function customerSortKey(customer: Customer): SortKey {
  return [customer.registeredAt.toISOString(), customer.id];
}
