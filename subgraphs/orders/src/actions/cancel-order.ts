import type { Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { CancellationCause } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import type { Decision } from '../domain/refusal.ts';
import type { OrdersTables } from '../store/tables.ts';
import { requestTransitionAction } from './request-transition.ts';

/** Cancels an order that has not been shipped; its record stays, with the reason. */
export async function cancelOrderAction(
  transaction: Transaction<OrdersTables>,
  orderId: string,
  request: {
    readonly reason: string | null;
    readonly requestedBy: string;
    readonly cause: CancellationCause;
  },
  origin: Origin,
): Promise<Decision<Order>> {
  const { reason, requestedBy, cause } = request;
  return requestTransitionAction(
    transaction,
    orderId,
    { to: 'CANCELLED', reason, requestedBy, details: { cause } },
    origin,
  );
}
