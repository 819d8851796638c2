import type { Transaction } from 'kysely';
import type { Claim } from '../domain/payment-intent.ts';
import { accept, keyReused, type Decision } from '../domain/refusal.ts';
import {
  claimCancellationKey,
  insertCancelledOrder,
  type CancelledOrder,
} from '../store/cancelled-orders.ts';
import { lockOrder } from '../store/lock-payments.ts';
import type { PaymentsTables } from '../store/tables.ts';

/** From the commit on, no payment for the order is opened; one that is open already goes on. */
export async function cancelOrderAction(
  transaction: Transaction<PaymentsTables>,
  cancelled: CancelledOrder,
  claim: Claim,
): Promise<Decision<CancelledOrder>> {
  if (!(await claimCancellationKey(transaction, claim))) return keyReused;
  await lockOrder(transaction, cancelled.orderId);
  await insertCancelledOrder(transaction, cancelled);
  return accept(cancelled);
}
