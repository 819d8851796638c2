import type { Kysely } from 'kysely';
import type { CustomersTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<CustomersTables>;
  readonly now: () => Date;
}
