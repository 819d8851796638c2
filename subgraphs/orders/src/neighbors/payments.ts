import type { Neighbor, PostOptions } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { CancellationCause } from '../domain/cancellation.ts';
import { refusalIn } from './refusal-in.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

const PaymentSeen = Type.Object({ id: Type.String() });
const PaymentsSeen = Type.Object({ payments: Type.Array(PaymentSeen, { minItems: 1 }) });
const PaidAlreadySeen = Type.Object({ type: Type.Literal('urn:problem:order-paid-already') });
const DeclinedSeen = Type.Object({ type: Type.Literal('urn:problem:payment-declined') });

export interface PaymentWish {
  readonly orderId: string;
  readonly customerId: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
  readonly cardToken: string;
}

/** What became of a payment: its id, or why nothing is taken, in words that the customer may read. */
export type Paid =
  { readonly paymentId: string } | { readonly refused: string; readonly cause: CancellationCause };

/** Asks payments to take the money for an order. */
export async function takePayment(
  payments: Neighbor,
  wish: PaymentWish,
  options: PostOptions,
): Promise<Paid> {
  const answer = await payments.post('/v1/payments', wish, options);
  const { status, body } = answer;
  if (status === 201) return { paymentId: Value.Parse(PaymentSeen, body).id };
  if (Value.Check(PaidAlreadySeen, body)) return findPayment(payments, wish.orderId, options.correlationId);
  const refused = refusalIn(answer);
  if (refused !== null)
    return { refused, cause: Value.Check(DeclinedSeen, body) ? 'PAYMENT_DECLINED' : 'OTHER' };
  throw unexpectedAnswer(`The payment for order ${wish.orderId}`, answer);
}

/** An order has one payment, whoever asked for it. */
async function findPayment(payments: Neighbor, orderId: string, correlationId: string): Promise<Paid> {
  const found = await payments.get(`/v1/payments?orderId=${orderId}`, correlationId);
  const [payment] = Value.Parse(PaymentsSeen, found).payments;
  if (payment === undefined) throw new Error(`Order ${orderId} is said to be paid, and has no payment.`);
  return { paymentId: payment.id };
}

/** Asks payments to see to it that nothing stays taken for an order, also when nobody knows whether something was. */
export async function cancelPayment(
  payments: Neighbor,
  orderId: string,
  reason: string,
  options: PostOptions,
): Promise<void> {
  const answer = await payments.post('/v1/order-cancellations', { orderId, reason }, options);
  if (answer.status !== 201)
    throw unexpectedAnswer(`The cancellation of the payment for order ${orderId}`, answer);
}
