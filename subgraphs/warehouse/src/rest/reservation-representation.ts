import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { Answer } from '@musiccorp/chassis/http/idempotency';
import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import type { AlbumQuantity } from '../domain/album-quantity.ts';
import { reservationActions, reservationPath } from '../domain/reservation-actions.ts';
import { reservationStatuses, type Reservation } from '../domain/reservation.ts';

export const ReservationSchema = Type.Object(
  {
    id: Type.String(),
    orderId: Type.String(),
    status: Type.Enum(reservationStatuses),
    createdAt: InstantSchema,
    items: Type.Array(Type.Object({ albumId: Type.String(), quantity: Type.Integer() })),
    links: Type.Array(LinkSchema),
  },
  { title: 'Reservation' },
);
export type ReservationRepresentation = Static<typeof ReservationSchema>;

/** A reservation as REST shows it, with links to what may be done with it now. */
export function representReservation(
  reservation: Reservation,
  items: readonly AlbumQuantity[],
): ReservationRepresentation {
  const { id, orderId, status, createdAt } = reservation;
  return {
    id,
    orderId,
    status,
    createdAt: createdAt.toISOString(),
    items: items.map(({ albumId, quantity }) => ({ albumId, quantity })),
    links: [{ rel: 'self', method: 'GET', href: reservationPath(id) }, ...reservationActions(reservation)],
  };
}

/** The reservation as the answer to the request that made or changed it. */
export function answerReservation(reservation: Reservation, items: readonly AlbumQuantity[]): Answer {
  const headers = { location: reservationPath(reservation.id), etag: entityTag(reservation.version) };
  return { status: 201, headers, body: representReservation(reservation, items) };
}
