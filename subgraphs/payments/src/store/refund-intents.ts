import { sql, type Kysely, type Transaction } from 'kysely';
import type { OpenedRefund, RefundIntent, SettledRefund } from '../domain/refund-intent.ts';
import type { Claim } from '../domain/payment-intent.ts';
import { insertBooking } from './save-booking.ts';
import type { PaymentsTables, RefundIntentsTable } from './tables.ts';

type Reader = Kysely<PaymentsTables>;

/** Stores an open refund, and the payment with it under way. False when the key belongs to another payment's refund. */
export async function insertRefundIntent(
  transaction: Transaction<PaymentsTables>,
  { intent, payment }: OpenedRefund,
  dueAt: Date,
): Promise<boolean> {
  const { claim, ...row } = intent;
  const inserted = await transaction
    .insertInto('refundIntents')
    .values({ ...row, idempotencyKey: claim.key, fingerprint: claim.fingerprint, dueAt })
    .onConflict((conflict) => conflict.column('idempotencyKey').doNothing())
    .returning('refundId')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await transaction
    .updateTable('payments')
    .set({ refundingMinor: payment.refundingMinor, version: payment.version })
    .where('id', '=', payment.id)
    .execute();
  return true;
}

/** What the refund and its payment became, with the entries in the ledger where money was given back: one statement. */
export async function saveSettledRefund(
  transaction: Transaction<PaymentsTables>,
  { intent, payment, given }: SettledRefund,
): Promise<void> {
  const changes = sql`with settled as (
      update refund_intents set state = ${intent.state}, refusal = ${intent.refusal},
        settled_at = ${intent.settledAt}, due_at = null where refund_id = ${intent.refundId})`;
  const changedPayment = sql`update payments set refunded_minor = ${payment.refundedMinor},
    refunding_minor = ${payment.refundingMinor}, version = ${payment.version} where id = ${payment.id}`;
  if (given === null) {
    await sql`${changes} ${changedPayment}`.execute(transaction);
    return;
  }
  const { id, paymentId, amountMinor, currency, reason, refundedAt } = given.refund;
  await sql`${changes}, changed as (${changedPayment}), refunded as (
      insert into refunds (id, payment_id, amount_minor, currency, reason, refunded_at)
      values (${id}, ${paymentId}, ${amountMinor}, ${currency}, ${reason}, ${refundedAt}))
    ${insertBooking(given.booking)}`.execute(transaction);
}

/** The refund with this key, whatever it is for. */
export async function findRefundIntentByKey(db: Reader, { key }: Claim): Promise<RefundIntent | null> {
  const { rows } = await sql<RefundIntentsTable>`
    select * from refund_intents where idempotency_key = ${key}`.execute(db);
  return rows[0] === undefined ? null : toRefundIntent(rows[0]);
}

/** The refunds of a payment that are under way. */
export async function findOpenRefundIntents(db: Reader, paymentId: string): Promise<RefundIntent[]> {
  const { rows } = await sql<RefundIntentsTable>`
    select * from refund_intents where payment_id = ${paymentId} and state = 'OPEN'`.execute(db);
  return rows.map(toRefundIntent);
}

/** The open refunds that are due, the oldest first; nobody else gets them before `until`. */
export async function claimDueRefundIntents(
  db: Reader,
  now: Date,
  until: Date,
  limit: number,
): Promise<RefundIntent[]> {
  const { rows } = await sql<RefundIntentsTable>`
    update refund_intents set due_at = ${until} where refund_id in (
      select refund_id from refund_intents where due_at <= ${now} order by due_at limit ${limit}
      for update skip locked) returning *`.execute(db);
  return rows.map(toRefundIntent);
}

export function toRefundIntent(row: RefundIntentsTable): RefundIntent {
  const { idempotencyKey, fingerprint, dueAt: _, ...intent } = row;
  return { ...intent, claim: { key: idempotencyKey, fingerprint } };
}
