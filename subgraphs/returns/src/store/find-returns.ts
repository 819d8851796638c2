import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Return, ReturnStatus } from '../domain/return.ts';
import type { ReturnsTables } from './tables.ts';

type Reader = Kysely<ReturnsTables>;

/** The returns with these ids, in no particular order. */
export async function findReturns(db: Reader, ids: readonly string[]): Promise<Return[]> {
  const { rows } = await sql<Return>`select * from returns where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** The returns of these orders, the oldest first. */
export async function findReturnsOfOrders(db: Reader, orderIds: readonly string[]): Promise<Return[]> {
  const { rows } = await sql<Return>`
    select * from returns where order_id = any(${[...orderIds]}::text[]) order by requested_at, id`.execute(
    db,
  );
  return rows;
}

/** A page of all returns, the newest first; one more than the page holds, to know whether there are more. */
export async function findReturnPage(db: Reader, page: Page, status: ReturnStatus | null): Promise<Return[]> {
  const { rows } = await sql<Return>`
    select * from returns
    where (${status}::text is null or status = ${status}) and ${before(page)}
    order by requested_at desc, id desc limit ${page.first + 1}`.execute(db);
  return rows;
}

/** The same page of the returns of each of these customers, the newest first; one more than the page holds. */
export async function findReturnsOfCustomers(
  db: Reader,
  customerIds: readonly string[],
  page: Page,
): Promise<Return[]> {
  const { rows } = await sql<Return>`
    select r.* from unnest(${[...customerIds]}::text[]) as asked (customer_id)
    cross join lateral (
      select * from returns where returns.customer_id = asked.customer_id and ${before(page)}
      order by requested_at desc, id desc limit ${page.first + 1}
    ) as r`.execute(db);
  return rows;
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(requested_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
