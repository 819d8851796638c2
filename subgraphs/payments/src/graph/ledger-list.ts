import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { LedgerEntry } from '../store/find-ledger.ts';

/** Lists of ledger entries: the newest first. */
export const ledgerList: PagedList = { name: 'ledger', key: ['instant', 'text', 'number'] };

export function ledgerSortKey(entry: LedgerEntry): SortKey {
  return [entry.at.toISOString(), entry.transactionId, entry.position];
}
