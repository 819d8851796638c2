import { sql, type Kysely } from 'kysely';
import type { LineItem } from '../domain/order.ts';
import type { OrdersTables } from './tables.ts';

/** The line items of these orders, in the order of each order form. */
export async function findLineItemsOfOrders(
  db: Kysely<OrdersTables>,
  orderIds: readonly string[],
): Promise<LineItem[]> {
  const { rows } = await sql<LineItem>`
    select * from line_items where order_id = any(${[...orderIds]}::text[]) order by order_id, position`.execute(
    db,
  );
  return rows;
}

/** The line items with these ids, in no particular order. */
export async function findLineItems(db: Kysely<OrdersTables>, ids: readonly string[]): Promise<LineItem[]> {
  const { rows } = await sql<LineItem>`select * from line_items where id = any(${[...ids]}::text[])`.execute(
    db,
  );
  return rows;
}
