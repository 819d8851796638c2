import { sql, type Transaction } from 'kysely';
import type { Payment } from '../domain/payment.ts';
import { toPayment } from './find-payments.ts';
import type { PaymentsTable, PaymentsTables } from './tables.ts';

/** Every row lock of this service: a payment is locked before its refunds are added; refunds and the ledger are never locked. */
export async function lockPayment(
  transaction: Transaction<PaymentsTables>,
  id: string,
): Promise<Payment | null> {
  const { rows } = await sql<PaymentsTable>`select * from payments where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] === undefined ? null : toPayment(rows[0]);
}
