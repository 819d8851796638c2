import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { notModified } from '@musiccorp/chassis/http/entity-tag';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findItemsOfShipments, findShipments } from '../store/find-shipments.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';
import { representShipment, ShipmentSchema } from './shipment-representation.ts';

export function addReadShipment(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a shipment',
    tags: ['shipments'],
    params: IdParams,
    response: {
      200: ShipmentSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/shipments/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [shipment] = await findShipments(kysely, [id]);
    if (shipment === undefined) {
      throw problemOf({ code: 'shipment-not-found', detail: `There is no shipment ${id}.` });
    }
    if (notModified(request, reply, shipment.version)) return reply.code(304).send(null);
    return representShipment(shipment, await findItemsOfShipments(kysely, [id]));
  });
}
