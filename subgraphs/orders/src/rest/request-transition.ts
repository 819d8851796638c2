import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { giveUpSaga } from '@musiccorp/chassis/saga/answer-step';
import { Type } from 'typebox';
import { requestTransitionAction } from '../actions/request-transition.ts';
import { orderStatuses } from '../domain/order.ts';
import { answerOrder } from './answer-order.ts';
import { OrderSchema } from './order-representation.ts';
import { factOrProblem } from './problem.ts';
import type { Door } from './door.ts';

const Body = Type.Object(
  {
    to: Type.Enum(orderStatuses),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    requestedBy: Type.String({
      minLength: 1,
      maxLength: 50,
      description: 'Who asks: a service, or `customer`.',
    }),
  },
  { additionalProperties: false },
);

export function addRequestTransition(server: HttpServer, { kysely, fulfilment, now }: Door): void {
  const schema = {
    summary: "Request a change of an order's state",
    description: 'A request, not a command: orders refuses what the state of the order does not allow (409).',
    tags: ['orders'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: OrderSchema, ...refusals(400, 404, 409, 415, 422) },
  };
  server.post('/v1/orders/:id/transitions', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const { to, reason = null, requestedBy } = request.body;
        const origin = { now: now(), correlationId: request.id };
        const wish = { to, reason, requestedBy };
        const order = factOrProblem(await requestTransitionAction(transaction, id, wish, origin));
        if (to === 'CANCELLED') {
          const why = reason ?? `It was cancelled by ${requestedBy}.`;
          await giveUpSaga(transaction, fulfilment, id, why, origin.now);
        }
        return answerOrder(transaction, order);
      },
      { required: false },
    ),
  );
}
