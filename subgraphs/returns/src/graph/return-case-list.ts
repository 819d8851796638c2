import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { ReturnCase } from '../domain/return-case.ts';

/** Lists of return cases: the newest first. */
export const returnCaseList: PagedList = { name: 'return-cases', key: ['instant', 'text'] };

export function returnCaseSortKey(returnCase: ReturnCase): SortKey {
  return [returnCase.createdAt.toISOString(), returnCase.id];
}
