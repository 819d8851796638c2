import type { Transaction } from 'kysely';
import type { OrderTransition } from '../domain/order.ts';
import type { PlacedOrder } from '../domain/place-order.ts';
import type { OrdersTables } from './tables.ts';

/** Stores a new order with its line items and its first transition. */
export async function insertOrder(
  transaction: Transaction<OrdersTables>,
  placed: PlacedOrder,
): Promise<void> {
  const { deliveryAddress, ...order } = placed.order;
  await transaction
    .insertInto('orders')
    .values({ ...order, ...deliveryAddress })
    .execute();
  await transaction
    .insertInto('lineItems')
    .values([...placed.lineItems])
    .execute();
  await insertTransition(transaction, placed.transition);
}

/** Stores a change of state: the order's new status and version, and the transition. */
export async function saveTransition(
  transaction: Transaction<OrdersTables>,
  change: OrderTransition,
): Promise<void> {
  await transaction
    .updateTable('orders')
    .set({ status: change.to, version: change.sequence })
    .where('id', '=', change.orderId)
    .execute();
  await insertTransition(transaction, change);
}

async function insertTransition(
  transaction: Transaction<OrdersTables>,
  { from, to, ...change }: OrderTransition,
): Promise<void> {
  await transaction
    .insertInto('orderTransitions')
    .values({ ...change, fromStatus: from, toStatus: to })
    .execute();
}
