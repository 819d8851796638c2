import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { Payment } from '../domain/payment.ts';

/** Lists of payments: the newest first. */
export const paymentList: PagedList = { name: 'payments', key: ['instant', 'text'] };

export function paymentSortKey(payment: Payment): SortKey {
  return [payment.takenAt.toISOString(), payment.id];
}
