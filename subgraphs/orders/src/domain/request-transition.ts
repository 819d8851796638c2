import type { CancellationCause } from './cancellation.ts';
import type { Order, OrderStatus, OrderTransition } from './order.ts';
import { accept, refuse, type Decision } from './refusal.ts';

/** Which states may follow which: the only judge of an order's state. */
const allowed: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PLACED: ['PAID', 'CANCELLED'],
  PAID: ['PICKING', 'CANCELLED'],
  PICKING: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['COMPLETED'],
  COMPLETED: [],
  CANCELLED: [],
};

export interface TransitionRequest {
  readonly to: OrderStatus;
  readonly reason: string | null;
  readonly requestedBy: string;
  /** What whoever asks knows more, for those who are told of the change. */
  readonly details?: TransitionDetails;
}

export interface TransitionDetails {
  readonly paymentId?: string | undefined;
  readonly shipmentId?: string | undefined;
  readonly trackingCode?: string | undefined;
  readonly cause?: CancellationCause | undefined;
}

/** The states that an order in this one may go to. */
export function nextStatuses(status: OrderStatus): readonly OrderStatus[] {
  return allowed[status];
}

/** Decides a request for a new state; a request for the state that the order is already in is refused too. */
export function requestTransition(
  order: Order,
  request: TransitionRequest,
  now: Date,
): Decision<OrderTransition> {
  if (allowed[order.status].includes(request.to)) {
    return accept({
      orderId: order.id,
      sequence: order.version + 1,
      from: order.status,
      to: request.to,
      at: now,
      reason: request.reason,
      requestedBy: request.requestedBy,
    });
  }
  return refuse('transition-not-allowed', whyNot(order, request.to));
}

function whyNot(order: Order, to: OrderStatus): string {
  if (order.status === to) return `Order ${order.id} is ${to} already.`;
  const next = allowed[order.status];
  const possible = next.length === 0 ? 'nothing: that state is final' : next.join(' or ');
  return `Order ${order.id} is ${order.status} and cannot become ${to}; from ${order.status} it can become ${possible}.`;
}
