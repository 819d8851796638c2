import { problemAnswer } from '@musiccorp/chassis/http/answer-with-problems';
import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { answerOnce, claimOf, type Answer } from '@musiccorp/chassis/http/idempotency';
import type { ProblemError } from '@musiccorp/chassis/http/problem';
import { NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import type { Transaction } from 'kysely';
import { Type } from 'typebox';
import { openPaymentAction } from '../actions/open-payment.ts';
import { settlePaymentAction } from '../actions/settle-payment.ts';
import { paymentPath } from '../domain/payment-actions.ts';
import type { PaymentRequest } from '../domain/open-payment.ts';
import type { Claim, PaymentIntent } from '../domain/payment-intent.ts';
import { cardBrands } from '../domain/payment.ts';
import { chargeCard } from '../neighbors/card-processor.ts';
import { findPayments } from '../store/find-payments.ts';
import type { PaymentsTables } from '../store/tables.ts';
import { PositiveAmountSchema } from './amount.ts';
import { PaymentSchema, representPayment } from './payment-representation.ts';
import { factOrProblem, problemOf } from './problem.ts';
import type { Door } from './door.ts';

const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' });

const Body = Type.Object(
  {
    orderId: Id,
    customerId: Id,
    amount: PositiveAmountSchema,
    cardToken: Type.String({
      maxLength: 128,
      pattern: '^tok_[A-Za-z0-9_-]+$',
      description: "The card processor's token for the card. Card numbers are refused.",
    }),
    card: Type.Optional(
      Type.Object(
        {
          brand: Type.Enum(cardBrands),
          last4: Type.String({ pattern: '^[0-9]{4}$', description: 'The last four digits.' }),
        },
        { additionalProperties: false, description: 'What may be shown of the card.' },
      ),
    ),
  },
  { additionalProperties: false },
);

export function addTakePayment(server: HttpServer, door: Door): void {
  const schema = {
    summary: 'Take a payment for an order',
    description:
      'Asks the card processor, once per order. Needs an Idempotency-Key: a repeat answers the same payment, or the same 402, also when nobody knows what became of the first request. After a 503 nothing is booked, and a repeat with the same key goes on where it stopped. The card is told by its token.',
    tags: ['payments'],
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: PaymentSchema, ...refusals(400, 402, 409, 413, 415, 422, 503) },
  };
  server.post('/v1/payments', { schema }, async (request, reply) => {
    const intent = await openIntent(request.body, claimOf(request), request.id, door);
    // An answer that is not booked stays with the processor: the repeat gets it from there.
    const outcome = intent.state === 'OPEN' ? await chargeCard(door.processor, intent) : null;
    const settle = async (transaction: Transaction<PaymentsTables>): Promise<Answer> => {
      const settled =
        outcome === null
          ? intent
          : await settlePaymentAction(transaction, intent.paymentId, outcome, door.now());
      return settled.state === 'TAKEN'
        ? answerTaken(transaction, settled)
        : problemAnswer(request, declined(settled));
    };
    return answerOnce(door.kysely, request, reply, settle, { required: true });
  });
}

/** In a transaction of its own: what the processor is asked for is safe before it is asked. */
async function openIntent(
  body: PaymentRequest,
  claim: Claim,
  correlationId: string,
  { kysely, now, unsettledAfterMs }: Door,
): Promise<PaymentIntent> {
  const at = now();
  const dueAt = new Date(at.getTime() + unsettledAfterMs);
  const opening = { id: newId('pay', at), claim, correlationId, now: at };
  const decision = await kysely
    .transaction()
    .execute((transaction) => openPaymentAction(transaction, body, opening, dueAt));
  return factOrProblem(decision);
}

async function answerTaken(
  transaction: Transaction<PaymentsTables>,
  { paymentId }: PaymentIntent,
): Promise<Answer> {
  const [payment] = await findPayments(transaction, [paymentId]);
  if (payment === undefined) throw new Error(`Intent ${paymentId} is TAKEN, and there is no payment.`);
  const headers = { location: paymentPath(payment.id), etag: entityTag(payment.version) };
  return { status: 201, headers, body: representPayment(payment) };
}

function declined({ reason }: PaymentIntent): ProblemError {
  return problemOf({ code: 'payment-declined', detail: reason ?? 'The payment was declined.' });
}
