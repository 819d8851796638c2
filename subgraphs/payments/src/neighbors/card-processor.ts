import type { Neighbor, NeighborAnswer } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { Payment } from '../domain/payment.ts';
import type { ProcessorOutcome } from '../domain/processor-outcome.ts';
import type { RefundIntent } from '../domain/refund-intent.ts';

const ChargeSeen = Type.Object({ chargeId: Type.String() });
const RefundSeen = Type.Object({ refundId: Type.String() });
const RefusalSeen = Type.Object({ reason: Type.String(), calledOff: Type.Optional(Type.Boolean()) });

/** The key is the payment's id: however often it is asked, by whomever, after whichever crash, the card is charged once. */
export async function chargeCard(processor: Neighbor, intent: PaymentIntent): Promise<ProcessorOutcome> {
  const { paymentId, cardToken, amountMinor, currency, correlationId } = intent;
  const body = { token: cardToken, amountMinor, currency, reference: paymentId };
  const answer = await processor.post('/charges', body, { key: paymentId, correlationId });
  return chargeOutcome(answer);
}

/** Ends a charge that nobody waits for: tells what was done, and if nothing was, nothing ever will be. */
export async function closeCharge(
  processor: Neighbor,
  { paymentId, correlationId }: PaymentIntent,
): Promise<ProcessorOutcome> {
  return chargeOutcome(await processor.post('/voids', {}, { key: paymentId, correlationId }));
}

/** The key is the refund's id. */
export async function refundCharge(
  processor: Neighbor,
  { refundId, amountMinor, correlationId }: RefundIntent,
  { chargeId }: Pick<Payment, 'chargeId'>,
): Promise<ProcessorOutcome> {
  const body = { chargeId, amountMinor, reference: refundId };
  const answer = await processor.post('/refunds', body, { key: refundId, correlationId });
  if (answer.status === 201) return done(Value.Parse(RefundSeen, answer.body).refundId);
  if (answer.status === 422) return refused(answer);
  throw unexpected(answer);
}

function chargeOutcome(answer: NeighborAnswer): ProcessorOutcome {
  if (answer.status === 201) return done(Value.Parse(ChargeSeen, answer.body).chargeId);
  if (answer.status === 402) return refused(answer);
  throw unexpected(answer);
}

function done(processorId: string): ProcessorOutcome {
  return { kind: 'done', processorId };
}

function refused({ body }: NeighborAnswer): ProcessorOutcome {
  const { reason, calledOff } = Value.Parse(RefusalSeen, body);
  return calledOff === true ? { kind: 'called off' } : { kind: 'refused', reason };
}

/** It says nothing of what became of the money, so nothing is booked and the intent stays open. */
function unexpected({ status }: NeighborAnswer): Error {
  return new Error(`The card processor answered with ${status}, which is none of its answers.`);
}
