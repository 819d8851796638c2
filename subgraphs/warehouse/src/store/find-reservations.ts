import { sql, type Kysely } from 'kysely';
import type { Reservation, ReservationItem } from '../domain/reservation.ts';
import type { WarehouseTables } from './tables.ts';

type Reader = Kysely<WarehouseTables>;

/** The reservations with these ids, in no particular order. */
export async function findReservations(db: Reader, ids: readonly string[]): Promise<Reservation[]> {
  const { rows } = await sql<Reservation>`
    select * from reservations where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** The reservations of these orders, one each at most, in no particular order. */
export async function findReservationsOfOrders(
  db: Reader,
  orderIds: readonly string[],
): Promise<Reservation[]> {
  const { rows } = await sql<Reservation>`
    select * from reservations where order_id = any(${[...orderIds]}::text[])`.execute(db);
  return rows;
}

/** What these reservations hold, each in the order of the albums' ids. */
export async function findItemsOfReservations(
  db: Reader,
  reservationIds: readonly string[],
): Promise<ReservationItem[]> {
  const { rows } = await sql<ReservationItem>`
    select * from reservation_items where reservation_id = any(${[...reservationIds]}::text[])
    order by reservation_id, album_id`.execute(db);
  return rows;
}
