import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Order, OrderStatus } from '../domain/order.ts';
import type { OrdersTable, OrdersTables } from './tables.ts';

type Reader = Kysely<OrdersTables>;

/** The orders with these ids, in no particular order. */
export async function findOrders(db: Reader, ids: readonly string[]): Promise<Order[]> {
  const { rows } = await sql<OrdersTable>`select * from orders where id = any(${[...ids]}::text[])`.execute(
    db,
  );
  return rows.map(toOrder);
}

/** A page of all orders, the newest first; one more than the page holds, to know whether there are more. */
export async function findOrderPage(db: Reader, page: Page, status: OrderStatus | null): Promise<Order[]> {
  const { rows } = await sql<OrdersTable>`
    select * from orders
    where (${status}::text is null or status = ${status}) and ${before(page)}
    order by placed_at desc, id desc limit ${page.first + 1}`.execute(db);
  return rows.map(toOrder);
}

/** The same page of the orders of each of these customers, the newest first; one more than the page holds. */
export async function findOrdersOfCustomers(
  db: Reader,
  customerIds: readonly string[],
  page: Page,
): Promise<Order[]> {
  const { rows } = await sql<OrdersTable>`
    select o.* from unnest(${[...customerIds]}::text[]) as asked (customer_id)
    cross join lateral (
      select * from orders where orders.customer_id = asked.customer_id and ${before(page)}
      order by placed_at desc, id desc limit ${page.first + 1}
    ) as o`.execute(db);
  return rows.map(toOrder);
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(placed_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}

export function toOrder(row: OrdersTable): Order {
  const { recipientName, street, city, postalCode, countryCode, ...order } = row;
  return { ...order, deliveryAddress: { recipientName, street, city, postalCode, countryCode } };
}
