import type { Kysely } from 'kysely';
import type { ReturnsTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<ReturnsTables>;
  readonly now: () => Date;
}
