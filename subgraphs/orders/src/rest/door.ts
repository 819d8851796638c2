import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import type { Kysely } from 'kysely';
import type { Fulfilment } from '../processes/fulfilment-data.ts';
import type { OrdersTables } from '../store/tables.ts';

/** What the routes of this service work with. */
export interface Door {
  readonly kysely: Kysely<OrdersTables>;
  readonly catalog: Neighbor;
  readonly customers: Neighbor;
  readonly fulfilment: Fulfilment;
  /** Stands for the card of an order that names none. */
  readonly defaultPaymentToken: string;
  readonly now: () => Date;
}
