import type { Transaction } from 'kysely';
import type { Reservation, ReservationItem } from '../domain/reservation.ts';
import type { WarehouseTables } from './tables.ts';

/** Stores a new reservation; false, and nothing stored, when its order has one already. */
export async function insertReservation(
  transaction: Transaction<WarehouseTables>,
  reservation: Reservation,
  items: readonly ReservationItem[],
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('reservations')
    .values(reservation)
    .onConflict((conflict) => conflict.column('orderId').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await transaction
    .insertInto('reservationItems')
    .values([...items])
    .execute();
  return true;
}

/** Stores the state of a reservation that was closed. */
export async function saveReservation(
  transaction: Transaction<WarehouseTables>,
  { id, status, closedAt, version }: Reservation,
): Promise<void> {
  await transaction
    .updateTable('reservations')
    .set({ status, closedAt, version })
    .where('id', '=', id)
    .execute();
}
