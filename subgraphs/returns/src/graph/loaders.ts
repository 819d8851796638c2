import { rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findReturnCases } from '../store/find-return-cases.ts';
import type { ReturnsTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<ReturnsTables>) {
  return {
    returnCase: rowLoader(
      (ids) => findReturnCases(kysely, ids),
      (returnCase) => returnCase.id,
    ),
  };
}
