import type { Kysely } from 'kysely';
import type { PaymentsTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<PaymentsTables>;
  readonly now: () => Date;
}
