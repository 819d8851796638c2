import { sql, type Transaction } from 'kysely';
import type { Reservation } from '../domain/reservation.ts';
import type { StockLevel } from '../domain/stock-level.ts';
import type { WarehouseTables } from './tables.ts';

/*
 * Every row lock of this service, in the order in which they are taken: a reservation, then stock levels in the order of their
 * album ids. A shipment is covered by the lock of its reservation, stock items by the lock of their stock level; neither is
 * locked alone.
 */

/** Locks one reservation. */
export async function lockReservation(
  transaction: Transaction<WarehouseTables>,
  id: string,
): Promise<Reservation | null> {
  const { rows } = await sql<Reservation>`select * from reservations where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] ?? null;
}

/** Locks the reservation that a shipment was packed from, and with it the shipment; null when there is no such shipment. */
export async function lockReservationOfShipment(
  transaction: Transaction<WarehouseTables>,
  shipmentId: string,
): Promise<Reservation | null> {
  const { rows } = await sql<Reservation>`
    select * from reservations
    where id = (select reservation_id from shipments where shipments.id = ${shipmentId})
    for update`.execute(transaction);
  return rows[0] ?? null;
}

/** Locks the stock levels of these albums, in one order for everybody, so that two buyers cannot block each other for good. */
export async function lockStockLevels(
  transaction: Transaction<WarehouseTables>,
  albumIds: readonly string[],
): Promise<Map<string, StockLevel>> {
  const { rows } = await sql<StockLevel>`
    select * from stock_levels where album_id = any(${[...albumIds]}::text[])
    order by album_id for update`.execute(transaction);
  return new Map(rows.map((level) => [level.albumId, level]));
}
