import { sql, type RawBuilder } from 'kysely';
import type { LedgerTransaction } from '../domain/ledger.ts';

/** The end of a statement `with …`: stores a transaction of the ledger and its entries, whose balance is checked at commit. */
export function insertBooking({ entries, ...booking }: LedgerTransaction): RawBuilder<unknown> {
  const { id, kind, customerId, paymentId, refundId, at } = booking;
  const rows = entries.map(
    ({ account, amountMinor, currency }, index) =>
      sql`(${id}, ${index + 1}::int, ${account}, ${amountMinor}::bigint, ${currency})`,
  );
  return sql`, booked as (
      insert into ledger_transactions (id, kind, customer_id, payment_id, refund_id, at)
      values (${id}, ${kind}, ${customerId}, ${paymentId}, ${refundId}, ${at}))
    insert into ledger_entries (transaction_id, position, account, amount_minor, currency) values ${sql.join(rows)}`;
}
