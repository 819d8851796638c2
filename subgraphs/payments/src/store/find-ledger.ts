import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { LedgerKind, Posting } from '../domain/ledger.ts';
import type { PaymentsTables } from './tables.ts';

type Reader = Kysely<PaymentsTables>;

/** An entry of the ledger with the transaction that it belongs to. */
export interface LedgerEntry extends Posting {
  readonly transactionId: string;
  /** Its place in its transaction, from 1. */
  readonly position: number;
  readonly kind: LedgerKind;
  readonly customerId: string;
  readonly paymentId: string;
  readonly refundId: string | null;
  readonly at: Date;
}

/** The sum of a customer's account in one currency: debit is positive, credit negative. */
export interface Balance {
  readonly customerId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** The same page of the entries about each of these customers, both sides of each transaction, the newest first; one more than the page holds. */
export async function findLedgerOfCustomers(
  db: Reader,
  customerIds: readonly string[],
  page: Page,
): Promise<LedgerEntry[]> {
  const { rows } = await sql<LedgerEntry>`
    select l.* from unnest(${[...customerIds]}::text[]) as asked (customer_id)
    cross join lateral (
      select t.kind, t.customer_id, t.payment_id, t.refund_id, t.at, e.*
      from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
      where t.customer_id = asked.customer_id and ${before(page)}
      order by t.at desc, t.id desc, e.position desc limit ${page.first + 1}
    ) as l`.execute(db);
  return rows;
}

/** The balances of these customers' own accounts, one per currency, in the order of the currencies' codes. */
export async function findBalancesOfCustomers(
  db: Reader,
  customerIds: readonly string[],
): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    select asked.customer_id, e.currency, sum(e.amount_minor)::bigint as amount_minor
    from unnest(${[...customerIds]}::text[]) as asked (customer_id)
    join ledger_entries e on e.account = 'customer:' || asked.customer_id
    group by asked.customer_id, e.currency order by asked.customer_id, e.currency collate "C"`.execute(db);
  return rows;
}

/** Further than the cursor, in the order newest first; the first comparison says nothing new, but an index can use it. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  const [at, id, position] = [String(after[0]), String(after[1]), Number(after[2])];
  return sql`(t.at, t.id) <= (${at}::timestamptz, ${id})
    and (t.at, t.id, e.position) < (${at}::timestamptz, ${id}, ${position}::bigint)`;
}
