import type { Transaction } from 'kysely';
import { refuse, type Decision } from '../domain/refusal.ts';
import { reserveStock, type ReservationRequest, type ReservedStock } from '../domain/reserve-stock.ts';
import { findReservationsOfOrders } from '../store/find-reservations.ts';
import { lockStockLevels } from '../store/lock-stock.ts';
import { insertReservation } from '../store/save-reservation.ts';
import { saveStockChanges } from '../store/save-stock.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Sets goods aside for an order: all that it wants, or nothing. */
export async function reserveStockAction(
  transaction: Transaction<WarehouseTables>,
  request: ReservationRequest,
  id: string,
  now: Date,
): Promise<Decision<ReservedStock>> {
  const [existing] = await findReservationsOfOrders(transaction, [request.orderId]);
  if (existing !== undefined) return hasOne(request.orderId);
  const albumIds = request.items.map((item) => item.albumId);
  const decision = reserveStock(request, await lockStockLevels(transaction, albumIds), id, now);
  if (!decision.ok) return decision;
  const { reservation, items, stockChanges } = decision.fact;
  if (!(await insertReservation(transaction, reservation, items))) return hasOne(request.orderId);
  await saveStockChanges(transaction, stockChanges);
  return decision;
}

function hasOne(orderId: string): Decision<never> {
  return refuse(
    'order-has-reservation',
    `Order ${orderId} has a reservation already. An order has one; read it in the graph, as its reservation.`,
  );
}
