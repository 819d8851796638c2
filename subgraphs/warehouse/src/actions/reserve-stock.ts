import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { Decision } from '../domain/refusal.ts';
import type { Reservation } from '../domain/reservation.ts';
import { reserveStock, type ReservationRequest, type ReservedStock } from '../domain/reserve-stock.ts';
import { stockReserved } from '../events/published/stock-reserved.ts';
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
  origin: Origin,
): Promise<Decision<ReservedStock>> {
  const [existing] = await findReservationsOfOrders(transaction, [request.orderId]);
  if (existing !== undefined) return hasOne(existing);
  const albumIds = request.items.map((item) => item.albumId);
  const decision = reserveStock(request, await lockStockLevels(transaction, albumIds), id, origin.now);
  if (!decision.ok) return decision;
  const { reservation, items, stockChanges } = decision.fact;
  if (!(await insertReservation(transaction, reservation, items))) {
    const [other = reservation] = await findReservationsOfOrders(transaction, [request.orderId]);
    return hasOne(other);
  }
  await saveStockChanges(transaction, stockChanges);
  await recordEvents(transaction, [stockReserved(decision.fact)], origin);
  return decision;
}

function hasOne({ id, orderId, status }: Reservation): Decision<never> {
  const detail = `Order ${orderId} has a reservation already: ${id}, ${status}. An order has one.`;
  return { ok: false, refusal: { code: 'order-has-reservation', detail, reservationId: id } };
}
