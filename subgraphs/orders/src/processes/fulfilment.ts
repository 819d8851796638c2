import { recordEvents } from '@musiccorp/chassis/outbox/record-events';
import { defineSaga, type RecordContext, type Refused } from '@musiccorp/chassis/saga/define-saga';
import type { Transaction } from 'kysely';
import { advanceOrderAction } from '../actions/advance-order.ts';
import { cancelOrderAction } from '../actions/cancel-order.ts';
import type { Order, OrderStatus } from '../domain/order.ts';
import type { Decision } from '../domain/refusal.ts';
import type { TransitionDetails } from '../domain/request-transition.ts';
import { shortageSentence } from '../domain/shortage-sentence.ts';
import { waitsWithin } from '../domain/waits.ts';
import { dispatchOrderRequested } from '../events/published/dispatch-order-requested.ts';
import { packageOrderRequested } from '../events/published/package-order-requested.ts';
import { awardPoints } from '../neighbors/loyalty.ts';
import { cancelPayment, takePayment } from '../neighbors/payments.ts';
import { releaseReservation, reserveStock } from '../neighbors/warehouse.ts';
import { fulfilmentName } from '../store/find-fulfilments.ts';
import { lockOrder } from '../store/lock-orders.ts';
import { closeDispatch, openDispatch } from '../store/open-dispatches.ts';
import type { OrdersTables } from '../store/tables.ts';
import type {
  Call,
  Fulfilment,
  FulfilmentData,
  FulfilmentNeeds,
  Patience,
  Request,
} from './fulfilment-data.ts';

/**
 * From a placed order to a parcel on its way, each step beside its undo. The order judges every change of its state: where
 * it refuses one, because it was cancelled meanwhile, what was done is undone.
 */
export function createFulfilment(patience: Patience): Fulfilment {
  const retryAfterMs = waitsWithin(patience.stepMs);
  const call = { timeoutMs: patience.answerMs, retryAfterMs };
  const request = { timeoutMs: patience.stepMs, retryAfterMs };
  return defineSaga<OrdersTables, FulfilmentData, FulfilmentNeeds>({
    name: fulfilmentName,
    forgets: ['paymentToken'],
    steps: [
      { ...reservingStock, ...call },
      { ...takingPayment, ...call },
      { ...packaging, ...request },
      { ...dispatching, ...request },
      { ...awardingPoints, ...call },
    ],
    completed: async (transaction, { orderId }, context) => {
      await advance(transaction, orderId, 'COMPLETED', {}, context);
    },
    undone: async (transaction, { orderId, cause = 'OTHER' }, { reason, ...context }) => {
      await lockOrder(transaction, orderId);
      // Still open where a person gave it up, who has found out where the parcel is.
      await closeDispatch(transaction, orderId);
      // The order refuses when it is cancelled already: its cancellation was why all this was undone.
      await cancelOrderAction(transaction, orderId, { reason, requestedBy: fulfilmentName, cause }, context);
    },
  });
}

const reservingStock: Call = {
  name: 'reserve stock',
  whenExhausted: 'undo',
  run: async ({ orderId, items }, { warehouse }, context) => {
    const answer = await reserveStock(warehouse, orderId, items, context);
    if ('reservationId' in answer) return { kind: 'done', data: answer };
    if ('refused' in answer) return { kind: 'refused', reason: answer.refused };
    const reason = shortageSentence(items, answer.shortages);
    return { kind: 'refused', reason, data: { cause: 'OUT_OF_STOCK' } };
  },
  undo: async ({ reservationId }, { warehouse }, context) => {
    if (reservationId !== undefined) await releaseReservation(warehouse, reservationId, context);
  },
};

const takingPayment: Call = {
  name: 'take payment',
  whenExhausted: 'undo',
  run: async ({ orderId, customerId, total, paymentToken }, { payments }, context) => {
    if (total.amountMinor === 0 || paymentToken === null) return { kind: 'done' };
    const wish = { orderId, customerId, amount: total, cardToken: paymentToken };
    const answer = await takePayment(payments, wish, context);
    if ('paymentId' in answer) return { kind: 'done', data: { ...answer, paymentToken: null } };
    return { kind: 'refused', reason: answer.refused, data: { cause: answer.cause, paymentToken: null } };
  },
  record: async (transaction, { orderId, paymentId }, context) =>
    refusedBy(await advance(transaction, orderId, 'PAID', { paymentId }, context)),
  // Goods that were sent by hand are a person's business, not a reason to give the money back.
  undo: async ({ orderId, reservationId }, { payments, warehouse }, context) => {
    if (
      reservationId !== undefined &&
      (await releaseReservation(warehouse, reservationId, context)) === 'left'
    )
      throw new Error(`The goods of order ${orderId} have left, so its money was not given back.`);
    await cancelPayment(payments, orderId, `Order ${orderId} was cancelled.`, context);
  },
  undoNeedsNoOutcome: true,
};

/** A parcel that is packed already is taken apart by the release of its reservation. */
const packaging: Request = {
  name: 'package',
  whenExhausted: 'ask a person',
  request: async (transaction, { orderId, reservationId = '' }, { attempt, ...context }) => {
    const picking = await advance(transaction, orderId, 'PICKING', {}, context);
    if (!picking.ok) return refusedBy(picking);
    return recordEvents(transaction, [packageOrderRequested(picking.fact, reservationId, attempt)], context);
  },
};

/** A paid parcel that does not get away is a person's business, not a reason to give the money back. */
const dispatching: Request = {
  name: 'dispatch',
  whenExhausted: 'ask a person',
  isPivot: true,
  request: async (transaction, { orderId, shipmentId = '' }, { attempt, ...context }) => {
    // It is PICKING already, unless it was cancelled.
    const picking = await advance(transaction, orderId, 'PICKING', {}, context);
    if (!picking.ok) return refusedBy(picking);
    await openDispatch(transaction, orderId, context.now);
    return recordEvents(transaction, [dispatchOrderRequested(orderId, shipmentId, attempt)], context);
  },
  record: async (transaction, { orderId, shipmentId, trackingCode }, context) => {
    const shipped = await advance(transaction, orderId, 'SHIPPED', { shipmentId, trackingCode }, context);
    await closeDispatch(transaction, orderId);
    return refusedBy(shipped);
  },
};

const awardingPoints: Call = {
  name: 'award points',
  whenExhausted: 'ask a person',
  run: async ({ orderId, customerId, total }, { loyalty }, context) => {
    if (total.amountMinor > 0) await awardPoints(loyalty, customerId, { orderId, amount: total }, context);
    return { kind: 'done' };
  },
};

function advance(
  transaction: Transaction<OrdersTables>,
  orderId: string,
  to: OrderStatus,
  details: TransitionDetails,
  context: RecordContext,
): Promise<Decision<Order>> {
  const request = { to, reason: null, requestedBy: fulfilmentName, details };
  return advanceOrderAction(transaction, orderId, request, context);
}

function refusedBy(decision: Decision<Order>): Refused<FulfilmentData> | undefined {
  return decision.ok ? undefined : { kind: 'refused', reason: decision.refusal.detail };
}
