import { sql, type Kysely, type Transaction } from 'kysely';
import type { Standing } from '../domain/open-payment.ts';
import type { Claim, PaymentIntent, SettledIntent } from '../domain/payment-intent.ts';
import { insertBooking } from './save-booking.ts';
import type { PaymentIntentsTable, PaymentsTables } from './tables.ts';

interface Asked {
  readonly orderId: string;
  readonly customerId: string;
}

interface StandingRow extends PaymentIntentsTable {
  readonly isOrderCancelled: boolean;
  readonly isCustomerHeld: boolean;
  readonly takenId: string | null;
  readonly openId: string | null;
}

/** What stands for an order, a customer and a key; to be read under the lock of the order. */
export async function findStanding(
  transaction: Transaction<PaymentsTables>,
  { orderId, customerId }: Asked,
  { key }: Claim,
): Promise<Standing> {
  const { rows } = await sql<StandingRow>`
    select i.*, exists (select from cancelled_orders where order_id = ${orderId}) as is_order_cancelled,
      exists (select from held_customers where customer_id = ${customerId}) as is_customer_held,
      (select id from payments where order_id = ${orderId}) as taken_id,
      (select payment_id from payment_intents where order_id = ${orderId} and state = 'OPEN') as open_id
    from (select 1) as nothing left join payment_intents i on i.idempotency_key = ${key}`.execute(
    transaction,
  );
  const row = rows[0];
  if (row === undefined) throw new Error('One row was selected, and none came.');
  const { isOrderCancelled, isCustomerHeld, takenId, openId, ...intent } = row;
  const paymentId = takenId ?? openId;
  return {
    // Of a left join that found nothing, every column is null.
    sameKey: (intent.paymentId as string | null) === null ? null : toPaymentIntent(intent),
    ofOrder: paymentId === null ? null : { paymentId, isTaken: takenId !== null },
    isOrderCancelled,
    isCustomerHeld,
  };
}

/** False when the key belongs to another order's intent. */
export async function insertPaymentIntent(
  transaction: Transaction<PaymentsTables>,
  { card, claim, ...intent }: PaymentIntent,
  dueAt: Date | null,
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('paymentIntents')
    .values({
      ...intent,
      cardBrand: card.brand,
      cardLast4: card.last4,
      idempotencyKey: claim.key,
      fingerprint: claim.fingerprint,
      dueAt,
    })
    .onConflict((conflict) => conflict.column('idempotencyKey').doNothing())
    .returning('paymentId')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Somebody is repeating the request: it need not be settled without them before then. */
export async function postponePaymentIntent(
  transaction: Transaction<PaymentsTables>,
  { paymentId }: PaymentIntent,
  dueAt: Date,
): Promise<void> {
  await sql`update payment_intents set due_at = ${dueAt}
    where payment_id = ${paymentId} and state = 'OPEN'`.execute(transaction);
}

/** What the intent became, with the payment and its entries in the ledger where there is one: one statement. */
export async function saveSettledIntent(
  transaction: Transaction<PaymentsTables>,
  { intent, taken }: SettledIntent,
): Promise<void> {
  const { paymentId, state, reason, settledAt } = intent;
  const settled = sql`update payment_intents
    set state = ${state}, reason = ${reason}, settled_at = ${settledAt}, due_at = null
    where payment_id = ${paymentId}`;
  if (taken === null) {
    await settled.execute(transaction);
    return;
  }
  const { payment, booking } = taken;
  await sql`with settled as (${settled}), paid as (
      insert into payments (id, order_id, customer_id, amount_minor, refunded_minor, refunding_minor, currency,
        taken_at, card_token, card_brand, card_last4, charge_id, version)
      values (${payment.id}, ${payment.orderId}, ${payment.customerId}, ${payment.amountMinor}, 0, 0,
        ${payment.currency}, ${payment.takenAt}, ${payment.cardToken}, ${payment.card.brand}, ${payment.card.last4},
        ${payment.chargeId}, ${payment.version}))
    ${insertBooking(booking)}`.execute(transaction);
}

/** The open intents that are due, the oldest first; nobody else gets them before `until`. */
export async function claimDuePaymentIntents(
  db: Kysely<PaymentsTables>,
  now: Date,
  until: Date,
  limit: number,
): Promise<PaymentIntent[]> {
  const { rows } = await sql<PaymentIntentsTable>`
    update payment_intents set due_at = ${until} where payment_id in (
      select payment_id from payment_intents where due_at <= ${now} order by due_at limit ${limit}
      for update skip locked) returning *`.execute(db);
  return rows.map(toPaymentIntent);
}

/** The intent of an order that is not settled yet; null when there is none. */
export async function findOpenIntent(
  db: Kysely<PaymentsTables>,
  orderId: string,
): Promise<PaymentIntent | null> {
  const { rows } = await sql<PaymentIntentsTable>`
    select * from payment_intents where order_id = ${orderId} and state = 'OPEN'`.execute(db);
  return rows[0] === undefined ? null : toPaymentIntent(rows[0]);
}

/** The intent that becomes, or became, the payment with this id. */
export async function findPaymentIntent(
  db: Kysely<PaymentsTables>,
  paymentId: string,
): Promise<PaymentIntent | null> {
  const { rows } = await sql<PaymentIntentsTable>`
    select * from payment_intents where payment_id = ${paymentId}`.execute(db);
  return rows[0] === undefined ? null : toPaymentIntent(rows[0]);
}

export function toPaymentIntent(row: PaymentIntentsTable): PaymentIntent {
  const { cardBrand, cardLast4, idempotencyKey, fingerprint, dueAt: _, ...intent } = row;
  return {
    ...intent,
    card: { brand: cardBrand, last4: cardLast4 },
    claim: { key: idempotencyKey, fingerprint },
  };
}
