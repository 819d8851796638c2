import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { deliverShipmentAction } from '../actions/deliver-shipment.ts';
import { findItemsOfShipments } from '../store/find-shipments.ts';
import { factOrProblem } from './problem.ts';
import { EmptyBody } from './request-parts.ts';
import type { Door } from './door.ts';
import { answerShipment, ShipmentSchema } from './shipment-representation.ts';

export function addDeliverShipment(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Note that a shipment was delivered',
    tags: ['shipments'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: EmptyBody,
    response: { 201: ShipmentSchema, ...refusals(400, 404, 409, 415, 422) },
  };
  server.post('/v1/shipments/:id/delivery', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const origin = { now: now(), correlationId: request.id };
        const shipment = factOrProblem(await deliverShipmentAction(transaction, id, origin));
        return answerShipment(shipment, await findItemsOfShipments(transaction, [id]));
      },
      { required: false },
    ),
  );
}
