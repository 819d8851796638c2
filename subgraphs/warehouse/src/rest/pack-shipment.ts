import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { packShipmentAction } from '../actions/pack-shipment.ts';
import { factOrProblem } from './problem.ts';
import { IdSchema } from './request-parts.ts';
import type { Door } from './door.ts';
import { answerShipment, RecipientSchema, ShipmentSchema } from './shipment-representation.ts';

const Body = Type.Object(
  { reservationId: IdSchema, recipient: RecipientSchema },
  { additionalProperties: false },
);

export function addPackShipment(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Pack a shipment',
    description:
      'Packs all that a reservation holds into one parcel. The goods stay reserved until it leaves.',
    tags: ['shipments'],
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: ShipmentSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/shipments', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { reservationId, recipient } = request.body;
        const origin = { now: now(), correlationId: request.id };
        const id = newId('shp', origin.now);
        const packed = await packShipmentAction(transaction, reservationId, recipient, id, origin);
        const { shipment, items } = factOrProblem(packed);
        return answerShipment(shipment, items);
      },
      { required: false },
    ),
  );
}
