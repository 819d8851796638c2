import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { isPaid } from '../domain/order-progress.ts';
import type { Order } from '../domain/order.ts';
import { accept, refuse, type Decision } from '../domain/refusal.ts';
import {
  requestTransition,
  type TransitionDetails,
  type TransitionRequest,
} from '../domain/request-transition.ts';
import { orderCancelled } from '../events/published/order-cancelled.ts';
import { orderCompleted } from '../events/published/order-completed.ts';
import { orderPaid } from '../events/published/order-paid.ts';
import { orderShipped } from '../events/published/order-shipped.ts';
import { hasFulfilment } from '../store/find-fulfilments.ts';
import { findLineItemsOfOrders } from '../store/find-line-items.ts';
import { lockOrder } from '../store/lock-orders.ts';
import { isBeingDispatched } from '../store/open-dispatches.ts';
import { saveTransition } from '../store/save-order.ts';
import type { OrdersTables } from '../store/tables.ts';

/** Moves an order to another state, if its state allows that, and announces it; answers the order as it is then. */
export async function requestTransitionAction(
  transaction: Transaction<OrdersTables>,
  orderId: string,
  request: TransitionRequest,
  origin: Origin,
): Promise<Decision<Order>> {
  const order = await lockOrder(transaction, orderId);
  if (order === null) return refuse('order-not-found', `There is no order ${orderId}.`);
  const decision = requestTransition(order, request, origin.now);
  if (!decision.ok) return decision;
  const { to, sequence } = decision.fact;
  // Also under the order's lock, so that a dispatch is not asked for in this very moment.
  if (to === 'CANCELLED' && (await isBeingDispatched(transaction, orderId))) return onItsWay(orderId);
  await saveTransition(transaction, decision.fact);
  await recordEvents(transaction, await eventsOf(transaction, order, request, origin.now), origin);
  return accept({ ...order, status: to, version: sequence });
}

function onItsWay(orderId: string): Decision<never> {
  return refuse(
    'order-being-dispatched',
    `Order ${orderId} is being handed to the delivery firm and may be on its way. If that fails, it can be cancelled then.`,
  );
}

async function eventsOf(
  transaction: Transaction<OrdersTables>,
  order: Order,
  { to, reason, details = {} }: TransitionRequest,
  now: Date,
) {
  switch (to) {
    case 'PAID': {
      const lineItems = await findLineItemsOfOrders(transaction, [order.id]);
      return [orderPaid(order, lineItems, details.paymentId ?? null, now)];
    }
    case 'SHIPPED':
      return [orderShipped(order, details, now)];
    case 'COMPLETED':
      return [orderCompleted(order, now)];
    case 'CANCELLED':
      return [orderCancelled(order, await cancellationOf(transaction, order, reason, details), now)];
    default:
      return [];
  }
}

/** Only a fulfilment takes payments, and gives them back when it is given up. */
async function cancellationOf(
  transaction: Transaction<OrdersTables>,
  order: Order,
  reason: string | null,
  { cause = 'OTHER' }: TransitionDetails,
) {
  return { cause, reason, isRefunded: isPaid(order.status) && (await hasFulfilment(transaction, order.id)) };
}
