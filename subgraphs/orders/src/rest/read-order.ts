import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { notModified } from '@musiccorp/chassis/http/entity-tag';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { hasFulfilment } from '../store/find-fulfilments.ts';
import { findLineItemsOfOrders } from '../store/find-line-items.ts';
import { findOrders } from '../store/find-orders.ts';
import { OrderSchema, representOrder } from './order-representation.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';

export function addReadOrder(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read an order',
    tags: ['orders'],
    params: IdParams,
    response: {
      200: OrderSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/orders/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [order] = await findOrders(kysely, [id]);
    if (order === undefined) throw problemOf({ code: 'order-not-found', detail: `There is no order ${id}.` });
    if (notModified(request, reply, order.version)) return reply.code(304).send(null);
    const lineItems = await findLineItemsOfOrders(kysely, [id]);
    return representOrder(order, lineItems, await hasFulfilment(kysely, id));
  });
}
