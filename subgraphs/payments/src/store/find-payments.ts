import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Payment } from '../domain/payment.ts';
import type { PaymentsTable, PaymentsTables } from './tables.ts';

type Reader = Kysely<PaymentsTables>;

/** The payments with these ids, in no particular order. */
export async function findPayments(db: Reader, ids: readonly string[]): Promise<Payment[]> {
  const { rows } =
    await sql<PaymentsTable>`select * from payments where id = any(${[...ids]}::text[])`.execute(db);
  return rows.map(toPayment);
}

/** The payments of these orders, at most one each, in no particular order. */
export async function findPaymentsOfOrders(db: Reader, orderIds: readonly string[]): Promise<Payment[]> {
  const { rows } =
    await sql<PaymentsTable>`select * from payments where order_id = any(${[...orderIds]}::text[])`.execute(
      db,
    );
  return rows.map(toPayment);
}

/** The same page of the payments of each of these customers, the newest first; one more than the page holds. */
export async function findPaymentsOfCustomers(
  db: Reader,
  customerIds: readonly string[],
  page: Page,
): Promise<Payment[]> {
  const { rows } = await sql<PaymentsTable>`
    select p.* from unnest(${[...customerIds]}::text[]) as asked (customer_id)
    cross join lateral (
      select * from payments where payments.customer_id = asked.customer_id and ${before(page)}
      order by taken_at desc, id desc limit ${page.first + 1}
    ) as p`.execute(db);
  return rows.map(toPayment);
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(taken_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}

export function toPayment({ cardBrand, cardLast4, ...payment }: PaymentsTable): Payment {
  return { ...payment, card: { brand: cardBrand, last4: cardLast4 } };
}
