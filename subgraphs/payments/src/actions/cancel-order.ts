import type { Transaction } from 'kysely';
import { insertCancelledOrder, type CancelledOrder } from '../store/cancelled-orders.ts';
import { lockOrder } from '../store/lock-payments.ts';
import type { PaymentsTables } from '../store/tables.ts';

/** From the commit on, no payment for the order is opened; one that is open already goes on. */
export async function cancelOrderAction(
  transaction: Transaction<PaymentsTables>,
  cancelled: CancelledOrder,
): Promise<void> {
  await lockOrder(transaction, cancelled.orderId);
  await insertCancelledOrder(transaction, cancelled);
}
