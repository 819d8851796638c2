import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { sagaStates, stepStates } from '@musiccorp/chassis/saga/define-saga';
import type { SagaProgress } from '@musiccorp/chassis/saga/read-sagas';
import { IdParams, InstantSchema, LinkSchema, refusals } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { fulfilmentPath, orderPath } from '../domain/order-actions.ts';
import { findFulfilments } from '../store/find-fulfilments.ts';
import type { Door } from './door.ts';
import { problemOf } from './problem.ts';

const Reason = Type.Union([Type.String(), Type.Null()]);

const FulfilmentSchema = Type.Object(
  {
    orderId: Type.String(),
    state: Type.Enum(sagaStates),
    reason: Reason,
    correlationId: Type.String(),
    startedAt: InstantSchema,
    changedAt: InstantSchema,
    steps: Type.Array(
      Type.Object({ name: Type.String(), state: Type.Enum(stepStates), at: InstantSchema, reason: Reason }),
      { description: 'All that has happened, the oldest first.' },
    ),
    links: Type.Array(LinkSchema),
  },
  { title: 'Fulfilment' },
);

export function addReadFulfilment(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read how far an order has come',
    description: 'Orders from before there was a fulfilment have none.',
    tags: ['orders'],
    params: IdParams,
    response: { 200: FulfilmentSchema, ...refusals(404) },
  };
  server.get('/v1/orders/:id/fulfilment', { schema }, async (request) => {
    const { id } = request.params;
    const [fulfilment] = await findFulfilments(kysely, [id]);
    if (fulfilment !== undefined) return representFulfilment(fulfilment);
    throw problemOf({ code: 'fulfilment-not-found', detail: `There is no fulfilment of an order ${id}.` });
  });
}

function representFulfilment({ id, steps, ...progress }: SagaProgress): Static<typeof FulfilmentSchema> {
  return {
    orderId: id,
    state: progress.state,
    reason: progress.reason,
    correlationId: progress.correlationId,
    startedAt: progress.startedAt.toISOString(),
    changedAt: progress.changedAt.toISOString(),
    steps: steps.map(({ name, state, at, reason }) => ({ name, state, at: at.toISOString(), reason })),
    links: [
      { rel: 'self', method: 'GET', href: fulfilmentPath(id) },
      { rel: 'order', method: 'GET', href: orderPath(id) },
    ],
  };
}
