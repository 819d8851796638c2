import type { Kysely } from 'kysely';
import type { NotificationsTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<NotificationsTables>;
  readonly now: () => Date;
}
