import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { dispatchShipmentAction } from '../actions/dispatch-shipment.ts';
import { findItemsOfShipments } from '../store/find-shipments.ts';
import { factOrProblem } from './problem.ts';
import { lineOfText } from './request-parts.ts';
import type { Door } from './door.ts';
import { answerShipment, ShipmentSchema } from './shipment-representation.ts';

const Body = Type.Union([
  Type.Object(
    { trackingCode: Type.Optional(lineOfText(100)) },
    { additionalProperties: false, description: 'What the firm that has it calls it, where one does.' },
  ),
  Type.Null(),
]);

export function addDispatchShipment(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Dispatch a shipment',
    description:
      'The parcel leaves: its goods are gone and its reservation is fulfilled. Needs an Idempotency-Key.',
    tags: ['shipments'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: ShipmentSchema, ...refusals(400, 404, 409, 415, 422) },
  };
  server.post('/v1/shipments/:id/dispatch', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const trackingCode = request.body?.trackingCode ?? null;
        const origin = { now: now(), correlationId: request.id };
        const decision = await dispatchShipmentAction(transaction, id, trackingCode, origin);
        const { shipment } = factOrProblem(decision);
        return answerShipment(shipment, await findItemsOfShipments(transaction, [id]));
      },
      { required: true },
    ),
  );
}
