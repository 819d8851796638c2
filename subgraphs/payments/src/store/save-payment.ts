import type { Transaction } from 'kysely';
import type { LedgerTransaction } from '../domain/ledger.ts';
import type { RefundedPayment } from '../domain/refund-payment.ts';
import type { TakenPayment } from '../domain/take-payment.ts';
import type { PaymentsTables } from './tables.ts';

/**
 * Stores a new payment with its entries in the ledger. False, and nothing stored, when its order has a payment:
 * one that is being stored by another transaction is waited for.
 */
export async function insertPayment(
  transaction: Transaction<PaymentsTables>,
  { payment, booking }: TakenPayment,
): Promise<boolean> {
  const { card, ...row } = payment;
  const inserted = await transaction
    .insertInto('payments')
    .values({ ...row, cardBrand: card.brand, cardLast4: card.last4 })
    .onConflict((conflict) => conflict.column('orderId').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await insertLedgerTransaction(transaction, booking);
  return true;
}

/** Stores a refund with its entries in the ledger, and what the payment has become by it. */
export async function insertRefund(
  transaction: Transaction<PaymentsTables>,
  { payment, refund, booking }: RefundedPayment,
): Promise<void> {
  await transaction
    .updateTable('payments')
    .set({ refundedMinor: payment.refundedMinor, version: payment.version })
    .where('id', '=', payment.id)
    .execute();
  await transaction.insertInto('refunds').values(refund).execute();
  await insertLedgerTransaction(transaction, booking);
}

async function insertLedgerTransaction(
  transaction: Transaction<PaymentsTables>,
  { entries, ...row }: LedgerTransaction,
): Promise<void> {
  await transaction.insertInto('ledgerTransactions').values(row).execute();
  const rows = entries.map((entry, index) => ({ transactionId: row.id, position: index + 1, ...entry }));
  await transaction.insertInto('ledgerEntries').values(rows).execute();
}
