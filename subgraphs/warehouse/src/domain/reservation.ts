/** The states of a reservation. */
export const reservationStatuses = ['ACTIVE', 'RELEASED', 'FULFILLED'] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

/** Goods that are set aside for one order. */
export interface Reservation {
  readonly id: string;
  readonly orderId: string;
  readonly status: ReservationStatus;
  readonly createdAt: Date;
  /** When it was released or fulfilled; null while it is active. */
  readonly closedAt: Date | null;
  /** Counts the changes, from 1. */
  readonly version: number;
}

export interface ReservationItem {
  readonly reservationId: string;
  readonly albumId: string;
  readonly quantity: number;
}

/** The reservation as it is after it was released or fulfilled. */
export function closeReservation(
  reservation: Reservation,
  status: 'RELEASED' | 'FULFILLED',
  now: Date,
): Reservation {
  return { ...reservation, status, closedAt: now, version: reservation.version + 1 };
}
