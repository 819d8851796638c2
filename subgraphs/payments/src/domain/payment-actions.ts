import { refundableMinor, type Payment } from './payment.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function paymentPath(id: string): string {
  return `/v1/payments/${id}`;
}

export function refundPath(id: string): string {
  return `/v1/refunds/${id}`;
}

export function cancellationPath(orderId: string): string {
  return `/v1/order-cancellations/${orderId}`;
}

/** What may be done with a payment now; both doors tell their clients so. */
export function paymentActions(payment: Payment): Action[] {
  return refundableMinor(payment) > 0
    ? [{ rel: 'refund', method: 'POST', href: `${paymentPath(payment.id)}/refunds` }]
    : [];
}
