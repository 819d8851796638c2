import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { Return } from '../domain/return.ts';

/** Lists of returns: the newest first. */
export const returnList: PagedList = { name: 'returns', key: ['instant', 'text'] };

export function returnSortKey({ requestedAt, id }: Return): SortKey {
  return [requestedAt.toISOString(), id];
}
