import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { giveUpSaga } from '@musiccorp/chassis/saga/answer-step';
import { Type } from 'typebox';
import { cancelOrderAction } from '../actions/cancel-order.ts';
import { OrderSchema } from './order-representation.ts';
import { answerOrder } from './answer-order.ts';
import { factOrProblem } from './problem.ts';
import type { Door } from './door.ts';

const Body = Type.Union([
  Type.Object(
    { reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

export function addCancelOrder(server: HttpServer, { kysely, fulfilment, now }: Door): void {
  const schema = {
    summary: 'Cancel an order',
    description:
      'Possible until it is shipped. What was done for it is undone; the order stays readable, with the reason in its history.',
    tags: ['orders'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: OrderSchema, ...refusals(400, 404, 409, 415, 422) },
  };
  server.post('/v1/orders/:id/cancellation', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const reason = request.body?.reason ?? null;
        const origin = { now: now(), correlationId: request.id };
        const wish = { reason, requestedBy: 'customer', cause: 'CUSTOMER' } as const;
        const order = factOrProblem(await cancelOrderAction(transaction, id, wish, origin));
        await giveUpSaga(
          transaction,
          fulfilment,
          id,
          reason ?? 'The customer cancelled the order.',
          origin.now,
        );
        return answerOrder(transaction, order);
      },
      { required: false },
    ),
  );
}
