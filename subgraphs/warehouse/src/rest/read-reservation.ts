import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { notModified } from '@musiccorp/chassis/http/entity-tag';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findItemsOfReservations, findReservations } from '../store/find-reservations.ts';
import { problemOf } from './problem.ts';
import { representReservation, ReservationSchema } from './reservation-representation.ts';
import type { Door } from './door.ts';

export function addReadReservation(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a reservation',
    tags: ['reservations'],
    params: IdParams,
    response: {
      200: ReservationSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/reservations/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [reservation] = await findReservations(kysely, [id]);
    if (reservation === undefined) {
      throw problemOf({ code: 'reservation-not-found', detail: `There is no reservation ${id}.` });
    }
    if (notModified(request, reply, reservation.version)) return reply.code(304).send(null);
    return representReservation(reservation, await findItemsOfReservations(kysely, [id]));
  });
}
