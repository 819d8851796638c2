import { holdsCardNumber } from '@musiccorp/chassis/http/card-number';
import { newId } from '@musiccorp/chassis/database/new-id';
import { waitOf } from '@musiccorp/chassis/http/wait';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { placeOrderAction } from '../actions/place-order.ts';
import { orderPath } from '../domain/order-actions.ts';
import type { Refusal } from '../domain/refusal.ts';
import { findOffers } from '../neighbors/catalog.ts';
import { customerExists } from '../neighbors/customers.ts';
import { startFulfilment } from '../processes/start-fulfilment.ts';
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
    paymentToken: Type.Optional(
      Type.String({
        maxLength: 128,
        pattern: '^tok_[A-Za-z0-9_-]+$',
        description:
          "The card processor's token for the card; without one, the shop's own test card pays. Card numbers are refused.",
      }),
    ),
  },
  { additionalProperties: false },
);

/** Says nothing of the number itself. */
const cardNumberRefused: Refusal = {
  code: 'card-number-refused',
  detail:
    "The paymentToken holds what looks like a card number. Send the card processor's token for the card (tok_…).",
};

export function addPlaceOrder(server: HttpServer, door: Door): void {
  const { kysely, catalog, customers, fulfilment, now } = door;
  const schema = {
    summary: 'Place an order',
    description:
      "Places an order at the catalog's prices, and starts its fulfilment. Needs an Idempotency-Key: a repeat answers the same order.",
    tags: ['orders'],
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: OrderSchema, ...refusals(400, 409, 413, 415, 422, 503) },
  };
  server.post('/v1/orders', { schema }, async (request, reply) => {
    const { paymentToken = door.defaultPaymentToken, ...wish } = request.body;
    if (holdsCardNumber(paymentToken)) throw problemOf(cardNumberRefused);
    const { customerId, items } = wish;
    const wait = waitOf(request);
    const [offers, known] = await Promise.all([
      findOffers(
        catalog,
        items.map((item) => item.albumId),
        request.id,
        wait,
      ),
      customerExists(customers, customerId, request.id, wait),
    ]);
    if (!known) throw problemOf({ code: 'customer-unknown', detail: `There is no customer ${customerId}.` });
    return answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const origin = { now: now(), correlationId: request.id };
        const ids = { order: newId('ord', origin.now), lineItem: () => newId('lin', origin.now) };
        const placed = factOrProblem(await placeOrderAction(transaction, wish, offers, ids, origin.now));
        await startFulfilment(transaction, fulfilment, placed, paymentToken, origin);
        const headers = { location: orderPath(placed.order.id), etag: entityTag(placed.order.version) };
        return { status: 201, headers, body: representOrder(placed.order, placed.lineItems, true) };
      },
      { required: true },
    );
  });
}
