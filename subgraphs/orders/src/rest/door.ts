import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import type { Kysely } from 'kysely';
import type { OrdersTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<OrdersTables>;
  readonly catalog: Neighbor;
  readonly customers: Neighbor;
  readonly now: () => Date;
}
