import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { dispatchShipmentAction } from '../actions/dispatch-shipment.ts';
import { findItemsOfShipments } from '../store/find-shipments.ts';
import { factOrProblem } from './problem.ts';
import { EmptyBody } from './request-parts.ts';
import type { Door } from './door.ts';
import { answerShipment, ShipmentSchema } from './shipment-representation.ts';

export function addDispatchShipment(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Dispatch a shipment',
    description:
      'The parcel leaves: its goods are gone and its reservation is fulfilled. Needs an Idempotency-Key.',
    tags: ['shipments'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: EmptyBody,
    response: { 201: ShipmentSchema, ...refusals(400, 404, 409, 415, 422) },
  };
  server.post('/v1/shipments/:id/dispatch', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const { shipment } = factOrProblem(await dispatchShipmentAction(transaction, id, now()));
        return answerShipment(shipment, await findItemsOfShipments(transaction, [id]));
      },
      { required: true },
    ),
  );
}
