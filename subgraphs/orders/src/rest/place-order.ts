import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { placeOrderAction } from '../actions/place-order.ts';
import { orderPath } from '../domain/order-actions.ts';
import { findOffers } from '../neighbors/catalog.ts';
import { customerExists } from '../neighbors/customers.ts';
import { AddressSchema, OrderSchema, representOrder } from './order-representation.ts';
import { factOrProblem, problemOf } from './problem.ts';
import type { Door } from './door.ts';

const Body = Type.Object(
  {
    customerId: Type.String({ minLength: 1, maxLength: 64 }),
    deliveryAddress: AddressSchema,
    items: Type.Array(
      Type.Object(
        {
          albumId: Type.String({ minLength: 1, maxLength: 64 }),
          quantity: Type.Integer({ minimum: 1, maximum: 100 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50 },
    ),
  },
  { additionalProperties: false },
);

export function addPlaceOrder(server: HttpServer, { kysely, catalog, customers, now }: Door): void {
  const schema = {
    summary: 'Place an order',
    description:
      "Places an order at the catalog's prices. Needs an Idempotency-Key: a repeat answers the same order.",
    tags: ['orders'],
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: OrderSchema, ...refusals(400, 409, 413, 415, 422, 503) },
  };
  server.post('/v1/orders', { schema }, async (request, reply) => {
    const { customerId, items } = request.body;
    const [offers, known] = await Promise.all([
      findOffers(
        catalog,
        items.map((item) => item.albumId),
        request.id,
      ),
      customerExists(customers, customerId, request.id),
    ]);
    if (!known) throw problemOf({ code: 'customer-unknown', detail: `There is no customer ${customerId}.` });
    const ids = { order: newId('ord', now()), lineItem: () => newId('lin', now()) };
    return answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const placed = factOrProblem(await placeOrderAction(transaction, request.body, offers, ids, now()));
        const headers = { location: orderPath(placed.order.id), etag: entityTag(placed.order.version) };
        return { status: 201, headers, body: representOrder(placed.order, placed.lineItems) };
      },
      { required: true },
    );
  });
}
