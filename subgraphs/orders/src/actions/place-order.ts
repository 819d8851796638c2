import type { Transaction } from 'kysely';
import {
  placeOrder,
  type AlbumOffer,
  type NewOrderIds,
  type OrderRequest,
  type PlacedOrder,
} from '../domain/place-order.ts';
import type { Decision } from '../domain/refusal.ts';
import { insertOrder } from '../store/save-order.ts';
import type { OrdersTables } from '../store/tables.ts';

/** Places an order at the catalog's prices, which the door has asked for before. */
export async function placeOrderAction(
  transaction: Transaction<OrdersTables>,
  request: OrderRequest,
  offers: ReadonlyMap<string, AlbumOffer>,
  ids: NewOrderIds,
  now: Date,
): Promise<Decision<PlacedOrder>> {
  const decision = placeOrder(request, offers, ids, now);
  if (decision.ok) await insertOrder(transaction, decision.fact);
  return decision;
}
