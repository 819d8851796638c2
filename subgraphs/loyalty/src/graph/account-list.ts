import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { Account } from '../domain/account.ts';

/** Lists of accounts: the newest first. */
export const accountList: PagedList = { name: 'accounts', key: ['instant', 'text'] };

export function accountSortKey(account: Account): SortKey {
  return [account.createdAt.toISOString(), account.id];
}
