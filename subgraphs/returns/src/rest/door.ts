import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import type { Kysely } from 'kysely';
import type { ReturnProcess } from '../processes/return.ts';
import type { ReturnsTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<ReturnsTables>;
  readonly orders: Neighbor;
  readonly process: ReturnProcess;
  readonly now: () => Date;
}
