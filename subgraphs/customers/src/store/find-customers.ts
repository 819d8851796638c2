import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Customer, CustomerStatus } from '../domain/customer.ts';
import type { CustomersTables } from './tables.ts';

type Reader = Kysely<CustomersTables>;

/** The customers with these ids, in no particular order. */
export async function findCustomers(db: Reader, ids: readonly string[]): Promise<Customer[]> {
  const { rows } = await sql<Customer>`select * from customers where id = any(${[...ids]}::text[])`.execute(
    db,
  );
  return rows;
}

/** A page of all customers, the newest first; one more than the page holds, to know whether there are more. */
export async function findCustomerPage(
  db: Reader,
  page: Page,
  status: CustomerStatus | null,
): Promise<Customer[]> {
  const { rows } = await sql<Customer>`
    select * from customers where ${hasStatus(status)} and ${before(page)}
    order by registered_at desc, id desc limit ${page.first + 1}`.execute(db);
  return rows;
}

function hasStatus(status: CustomerStatus | null): RawBuilder<boolean> {
  return status === null ? sql`true` : sql`status = ${status}`;
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(registered_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
