import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Entry } from '../domain/entry.ts';
import type { LoyaltyTables } from './tables.ts';

type Reader = Kysely<LoyaltyTables>;

export async function findEntry(db: Reader, customerId: string, id: string): Promise<Entry | null> {
  const { rows } =
    await sql<Entry>`select * from entries where id = ${id} and customer_id = ${customerId}`.execute(db);
  return rows[0] ?? null;
}

/** All entries about an order, whosever account they are in. */
export async function findEntriesOfOrder(db: Reader, orderId: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select * from entries where order_id = ${orderId}`.execute(db);
  return rows;
}

/** What an order has earned in an account and not lost again. */
export interface PointsOfOrder {
  readonly orderId: string;
  readonly customerId: string;
  readonly points: number;
}

/** The points of these orders; one that has earned none is left out. */
export async function findPointsOfOrders(db: Reader, orderIds: readonly string[]): Promise<PointsOfOrder[]> {
  const { rows } = await sql<PointsOfOrder>`
    select order_id, customer_id, sum(points)::bigint as points from entries
    where order_id = any(${[...orderIds]}::text[]) group by order_id, customer_id`.execute(db);
  return rows;
}

/** The same page of the entries of each of these customers, the newest first; one more than the page holds. */
export async function findEntriesOfCustomers(
  db: Reader,
  customerIds: readonly string[],
  page: Page,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select e.* from unnest(${[...customerIds]}::text[]) as asked (customer_id)
    cross join lateral (
      select * from entries where entries.customer_id = asked.customer_id and ${before(page)}
      order by at desc, id desc limit ${page.first + 1}
    ) as e`.execute(db);
  return rows;
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
