import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, refusals, refusalWith } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { reserveStockAction } from '../actions/reserve-stock.ts';
import { factOrProblem } from './problem.ts';
import { IdSchema } from './request-parts.ts';
import { answerReservation, ReservationSchema } from './reservation-representation.ts';
import type { Door } from './door.ts';

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
  },
  { additionalProperties: false },
);

export function addReserveStock(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Reserve goods for an order',
    description:
      'All or nothing: 409 `insufficient-stock` lists each album of which there is too little in `shortages`. Needs an Idempotency-Key.',
    tags: ['reservations'],
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: {
      201: ReservationSchema,
      ...refusals(400, 413, 415, 422),
      ...refusalWith(409, {
        'insufficient-stock': Type.Object({
          shortages: Type.Array(
            Type.Object({ albumId: Type.String(), available: Type.Integer({ minimum: 0 }) }),
          ),
        }),
        'order-has-reservation': Type.Object({ reservationId: Type.String() }),
      }),
    },
  };
  server.post('/v1/reservations', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const origin = { now: now(), correlationId: request.id };
        const id = newId('res', origin.now);
        const decision = await reserveStockAction(transaction, request.body, id, origin);
        const { reservation, items } = factOrProblem(decision);
        return answerReservation(reservation, items);
      },
      { required: true },
    ),
  );
}
