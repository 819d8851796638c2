import type { Kysely } from 'kysely';
import type { LoyaltyTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<LoyaltyTables>;
  readonly now: () => Date;
}
