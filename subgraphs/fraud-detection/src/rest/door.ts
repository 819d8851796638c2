import type { Kysely } from 'kysely';
import type { FraudDetectionTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<FraudDetectionTables>;
  readonly now: () => Date;
}
