import { problemAnswer } from '@musiccorp/chassis/http/answer-with-problems';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce, claimOf } from '@musiccorp/chassis/http/idempotency';
import { IdParams, NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import type { Kysely } from 'kysely';
import { Type, type Static } from 'typebox';
import { cancellationPath } from '../domain/payment-actions.ts';
import { cancelOrder } from '../processes/cancel-order.ts';
import { findCancelledOrder } from '../store/cancelled-orders.ts';
import { findPaymentsOfOrders } from '../store/find-payments.ts';
import type { PaymentsTables } from '../store/tables.ts';
import { CancellationSchema, representCancellation } from './cancellation-representation.ts';
import { factOrProblem, problemOf, refundDeclined } from './problem.ts';
import { ReasonSchema } from './reason.ts';
import type { Door } from './door.ts';

const Body = Type.Object(
  { orderId: IdParams.properties.id, reason: Type.Optional(ReasonSchema) },
  { additionalProperties: false },
);

/** For whoever gives an order up and may not know what became of its payment. */
export function addCancelOrder(server: HttpServer, door: Door): void {
  const { kysely } = door;
  const schema = {
    summary: 'Take nothing for an order, and give back what was taken',
    description:
      'From now on no payment for the order is taken; one that is under way is ended, and what was taken is given back. Also for an order that payments never heard of. Needs an Idempotency-Key.',
    tags: ['cancellations'],
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: CancellationSchema, ...refusals(400, 409, 413, 415, 422, 503) },
  };
  server.post('/v1/order-cancellations', { schema }, async (request, reply) => {
    const { orderId, reason = null } = request.body;
    const cancellation = { orderId, reason, claim: claimOf(request), correlationId: request.id };
    const refund = factOrProblem(await cancelOrder(cancellation, door));
    return answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        if (refund?.state === 'REFUSED') return problemAnswer(request, refundDeclined(refund));
        const headers = { location: cancellationPath(orderId) };
        return { status: 201, headers, body: await readCancellation(transaction, orderId) };
      },
      { required: true },
    );
  });
}

export function addReadCancellation(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read the cancellation of an order',
    tags: ['cancellations'],
    params: IdParams,
    response: { 200: CancellationSchema, ...refusals(404) },
  };
  server.get('/v1/order-cancellations/:id', { schema }, (request) =>
    readCancellation(kysely, request.params.id),
  );
}

async function readCancellation(
  db: Kysely<PaymentsTables>,
  orderId: string,
): Promise<Static<typeof CancellationSchema>> {
  const cancelled = await findCancelledOrder(db, orderId);
  if (cancelled === null)
    throw problemOf({ code: 'cancellation-not-found', detail: `Order ${orderId} was not cancelled here.` });
  const [payment] = await findPaymentsOfOrders(db, [orderId]);
  return representCancellation(cancelled, payment);
}
