import { sql, type Kysely } from 'kysely';
import type { OrderTransition } from '../domain/order.ts';
import type { OrdersTables } from './tables.ts';

/** The transitions of these orders, the oldest first. */
export async function findTransitionsOfOrders(
  db: Kysely<OrdersTables>,
  orderIds: readonly string[],
): Promise<OrderTransition[]> {
  const { rows } = await sql<OrderTransition>`
    select order_id, sequence, from_status as from, to_status as to, at, reason, requested_by
    from order_transitions where order_id = any(${[...orderIds]}::text[]) order by order_id, sequence`.execute(
    db,
  );
  return rows;
}
