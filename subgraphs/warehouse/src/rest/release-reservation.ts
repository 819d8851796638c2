import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { releaseReservationAction } from '../actions/release-reservation.ts';
import { findItemsOfReservations } from '../store/find-reservations.ts';
import { factOrProblem } from './problem.ts';
import { EmptyBody } from './request-parts.ts';
import { answerReservation, ReservationSchema } from './reservation-representation.ts';
import type { Door } from './door.ts';

export function addReleaseReservation(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Release a reservation',
    description:
      'The goods can be sold again; a parcel that was packed with them and has not left is taken apart. Needs an Idempotency-Key.',
    tags: ['reservations'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: EmptyBody,
    response: { 201: ReservationSchema, ...refusals(400, 404, 409, 415, 422) },
  };
  server.post('/v1/reservations/:id/release', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const origin = { now: now(), correlationId: request.id };
        const decision = await releaseReservationAction(transaction, id, origin);
        const { reservation } = factOrProblem(decision);
        return answerReservation(reservation, await findItemsOfReservations(transaction, [id]));
      },
      { required: true },
    ),
  );
}
