import { sql, type Transaction } from 'kysely';
import type { Order } from '../domain/order.ts';
import { toOrder } from './find-orders.ts';
import type { OrdersTable, OrdersTables } from './tables.ts';

/** Every row lock of this service: an order is locked before its line items and transitions, which are never locked alone. */
export async function lockOrder(transaction: Transaction<OrdersTables>, id: string): Promise<Order | null> {
  const { rows } = await sql<OrdersTable>`select * from orders where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] === undefined ? null : toOrder(rows[0]);
}
