import { newId } from '@musiccorp/chassis/database/new-id';
import { waitOf } from '@musiccorp/chassis/http/wait';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { startSaga } from '@musiccorp/chassis/saga/start-saga';
import { reachOf } from '@musiccorp/chassis/trust/access';
import { Type } from 'typebox';
import { requestReturnAction } from '../actions/request-return.ts';
import { findOrder } from '../neighbors/orders.ts';
import { answerReturn } from './answer-return.ts';
import type { Door } from './door.ts';
import { factOrProblem, problemOf } from './problem.ts';
import { IdSchema, lineOfText } from './request-parts.ts';
import { ReturnSchema } from './return-representation.ts';

const Body = Type.Object(
  {
    orderId: IdSchema,
    items: Type.Array(
      Type.Object(
        { albumId: IdSchema, quantity: Type.Integer({ minimum: 1, maximum: 100 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50 },
    ),
    reason: lineOfText('Why it comes back.'),
  },
  { additionalProperties: false },
);

export function addRequestReturn(server: HttpServer, { kysely, orders, process, now }: Door): void {
  const schema = {
    summary: 'Ask for a return',
    description:
      'Goods of a shipped order, no more than were bought. Needs an Idempotency-Key: a repeat answers the same return.',
    tags: ['returns'],
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: ReturnSchema, ...refusals(400, 409, 413, 415, 422, 503) },
  };
  server.post('/v1/returns', { schema }, async (request, reply) => {
    const { orderId } = request.body;
    const order = await findOrder(orders, orderId, request.id, waitOf(request));
    if (order === null || !reachOf(request).has(order.customerId))
      throw problemOf({ code: 'order-unknown', detail: `There is no order ${orderId}.` });
    return answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const origin = { correlationId: request.id, now: now() };
        const id = newId('ret', origin.now);
        const fact = factOrProblem(await requestReturnAction(transaction, request.body, order, id, origin));
        const { customerId, currency } = fact.returned;
        const data = { returnId: id, orderId: order.id, customerId, currency, arrived: [] };
        await startSaga(transaction, process, { id, data }, [], origin);
        return answerReturn(fact);
      },
      { required: true },
    );
  });
}
