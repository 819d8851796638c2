import type { Action } from './action.ts';
import { canBeReleased } from './release-reservation.ts';
import type { Reservation } from './reservation.ts';

export function reservationPath(id: string): string {
  return `/v1/reservations/${id}`;
}

/** What may be done with a reservation now; both doors tell their clients so. */
export function reservationActions(reservation: Reservation): Action[] {
  return canBeReleased(reservation)
    ? [{ rel: 'release', method: 'POST', href: `${reservationPath(reservation.id)}/release` }]
    : [];
}
