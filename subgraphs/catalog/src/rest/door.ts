import type { Kysely } from 'kysely';
import type { Importer } from '../processes/importer.ts';
import type { CatalogTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<CatalogTables>;
  readonly importer: Importer;
  readonly now: () => Date;
}
