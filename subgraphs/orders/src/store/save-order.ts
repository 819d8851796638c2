import { sql, type Transaction } from 'kysely';
import type { OrderTransition } from '../domain/order.ts';
import type { PlacedOrder } from '../domain/place-order.ts';
import type { OrdersTables } from './tables.ts';

/** Stores a new order with its line items and its first transition: one statement. */
export async function insertOrder(
  transaction: Transaction<OrdersTables>,
  { order, lineItems, transition }: PlacedOrder,
): Promise<void> {
  const { recipientName, street, city, postalCode, countryCode } = order.deliveryAddress;
  await sql`
    with placed as (
      insert into orders (id, customer_id, status, currency, total_minor, placed_at,
        recipient_name, street, city, postal_code, country_code, version)
      values (${order.id}, ${order.customerId}, ${order.status}, ${order.currency}, ${order.totalMinor},
        ${order.placedAt}, ${recipientName}, ${street}, ${city}, ${postalCode}, ${countryCode}, ${order.version})
    ), items as (
      insert into line_items (id, order_id, position, album_id, title, quantity, unit_price_minor)
      select item.id, ${order.id}, item.position, item.album_id, item.title, item.quantity, item.unit_price_minor
      from unnest(
        ${lineItems.map((item) => item.id)}::text[],
        ${lineItems.map((item) => item.position)}::int[],
        ${lineItems.map((item) => item.albumId)}::text[],
        ${lineItems.map((item) => item.title)}::text[],
        ${lineItems.map((item) => item.quantity)}::int[],
        ${lineItems.map((item) => item.unitPriceMinor)}::bigint[]
      ) as item (id, position, album_id, title, quantity, unit_price_minor)
    ) ${insertTransition(transition)}`.execute(transaction);
}

/** Stores a change of state: the order's new status and version, and the transition; one statement. */
export async function saveTransition(
  transaction: Transaction<OrdersTables>,
  change: OrderTransition,
): Promise<void> {
  await sql`
    with moved as (
      update orders set status = ${change.to}, version = ${change.sequence} where id = ${change.orderId}
    ) ${insertTransition(change)}`.execute(transaction);
}

function insertTransition({ orderId, sequence, from, to, at, reason, requestedBy }: OrderTransition) {
  return sql`insert into order_transitions (order_id, sequence, from_status, to_status, at, reason, requested_by)
    values (${orderId}, ${sequence}, ${from}, ${to}, ${at}, ${reason}, ${requestedBy})`;
}
