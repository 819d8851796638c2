import type { Neighbor, PostOptions } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Amount } from '../domain/amount.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

const PaymentsSeen = Type.Object({ payments: Type.Array(Type.Object({ id: Type.String() })) });

/** Asks payments to give back a part of what was paid for an order. */
export async function refundOrder(
  payments: Neighbor,
  { orderId, amount, reason }: { readonly orderId: string; readonly amount: Amount; readonly reason: string },
  options: PostOptions,
): Promise<void> {
  const found = await payments.get(
    `/v1/payments?orderId=${encodeURIComponent(orderId)}`,
    options.correlationId,
  );
  const [payment] = Value.Parse(PaymentsSeen, found).payments;
  if (payment === undefined) throw new Error(`Order ${orderId} has no payment that could be refunded.`);
  const answer = await payments.post(`/v1/payments/${payment.id}/refunds`, { amount, reason }, options);
  if (answer.status !== 201) throw unexpectedAnswer(`The refund for order ${orderId}`, answer);
}
