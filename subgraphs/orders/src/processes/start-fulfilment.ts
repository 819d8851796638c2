import type { Origin } from '@musiccorp/chassis/outbox/record-events';
import { startSaga } from '@musiccorp/chassis/saga/start-saga';
import type { Transaction } from 'kysely';
import type { PlacedOrder } from '../domain/place-order.ts';
import { orderPlaced } from '../events/published/order-placed.ts';
import type { OrdersTables } from '../store/tables.ts';
import type { Fulfilment } from './fulfilment-data.ts';

/** Starts the fulfilment of an order in the transaction that places it, and announces the order: one statement. */
export async function startFulfilment(
  transaction: Transaction<OrdersTables>,
  fulfilment: Fulfilment,
  placed: PlacedOrder,
  paymentToken: string,
  origin: Origin,
): Promise<void> {
  const { id: orderId, customerId, totalMinor, currency } = placed.order;
  const total = { amountMinor: totalMinor, currency };
  const items = placed.lineItems.map(({ albumId, title, quantity }) => ({ albumId, title, quantity }));
  await startSaga(
    transaction,
    fulfilment,
    { id: orderId, data: { orderId, customerId, total, items, paymentToken } },
    [orderPlaced(placed)],
    origin,
  );
}
