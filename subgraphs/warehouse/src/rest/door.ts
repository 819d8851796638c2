import type { Kysely } from 'kysely';
import type { WarehouseTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<WarehouseTables>;
  readonly now: () => Date;
}
