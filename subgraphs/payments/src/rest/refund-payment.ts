import { problemAnswer } from '@musiccorp/chassis/http/answer-with-problems';
import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { answerOnce, claimOf, type Answer } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import type { Transaction } from 'kysely';
import { Type } from 'typebox';
import { openRefundAction } from '../actions/open-refund.ts';
import { settleRefundAction } from '../actions/settle-refund.ts';
import { refundPath } from '../domain/payment-actions.ts';
import type { RefundIntent, RefundOpening, RefundRequest } from '../domain/refund-intent.ts';
import { askForRefund } from '../processes/settle-with-processor.ts';
import { findRefunds } from '../store/find-refunds.ts';
import type { PaymentsTables } from '../store/tables.ts';
import { PositiveAmountSchema } from './amount.ts';
import { factOrProblem, refundDeclined } from './problem.ts';
import { ReasonSchema } from './reason.ts';
import { RefundSchema, refundVersion, representRefund } from './refund-representation.ts';
import type { Door } from './door.ts';

const Body = Type.Union([
  Type.Object(
    {
      amount: Type.Optional(PositiveAmountSchema),
      reason: Type.Optional(ReasonSchema),
    },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

export function addRefundPayment(server: HttpServer, door: Door): void {
  const schema = {
    summary: 'Refund a payment, or a part of it',
    description:
      'Asks the card processor. Without an amount, all that is left is refunded. Needs an Idempotency-Key: a repeat answers the same refund. After a 503 nothing is booked yet, the amount is kept for this refund, and a repeat with the same key goes on where it stopped.',
    tags: ['refunds'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: RefundSchema, ...refusals(400, 404, 409, 413, 415, 422, 503) },
  };
  server.post('/v1/payments/:id/refunds', { schema }, async (request, reply) => {
    const wish = { amount: request.body?.amount ?? null, reason: request.body?.reason ?? null };
    const { id: paymentId } = request.params;
    const intent = await openIntent(
      paymentId,
      wish,
      { claim: claimOf(request), correlationId: request.id },
      door,
    );
    const outcome = intent.state === 'OPEN' ? await askForRefund(intent, door) : null;
    const settle = async (transaction: Transaction<PaymentsTables>): Promise<Answer> => {
      const settled =
        outcome === null ? intent : await settleRefundAction(transaction, intent, outcome, door.now());
      return settled.state === 'GIVEN'
        ? answerGiven(transaction, settled)
        : problemAnswer(request, refundDeclined(settled));
    };
    return answerOnce(door.kysely, request, reply, settle, { required: true });
  });
}

/** In a transaction of its own: what the processor is asked for is safe before it is asked. */
async function openIntent(
  paymentId: string,
  wish: RefundRequest,
  origin: Pick<RefundOpening, 'claim' | 'correlationId'>,
  { kysely, now, unsettledAfterMs }: Door,
): Promise<RefundIntent> {
  const at = now();
  const dueAt = new Date(at.getTime() + unsettledAfterMs);
  const opening = { ...origin, id: newId('ref', at), now: at };
  const decision = await kysely
    .transaction()
    .execute((transaction) => openRefundAction(transaction, paymentId, wish, opening, dueAt));
  return factOrProblem(decision).intent;
}

async function answerGiven(
  transaction: Transaction<PaymentsTables>,
  { refundId }: RefundIntent,
): Promise<Answer> {
  const [refund] = await findRefunds(transaction, [refundId]);
  if (refund === undefined) throw new Error(`Refund ${refundId} is GIVEN, and it is not there.`);
  const headers = { location: refundPath(refund.id), etag: entityTag(refundVersion) };
  return { status: 201, headers, body: representRefund(refund) };
}
