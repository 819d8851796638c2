import type { Transaction } from 'kysely';
import { accept, refuse, type Decision } from '../domain/refusal.ts';
import { takePayment, type PaymentRequest, type TakenPayment } from '../domain/take-payment.ts';
import { findPaymentsOfOrders } from '../store/find-payments.ts';
import { insertPayment } from '../store/save-payment.ts';
import type { PaymentsTables } from '../store/tables.ts';

/** Takes a payment for an order that has none yet; of two at once, one is refused. */
export async function takePaymentAction(
  transaction: Transaction<PaymentsTables>,
  request: PaymentRequest,
  id: string,
  now: Date,
): Promise<Decision<TakenPayment>> {
  const taken = takePayment(request, id, now);
  if (await insertPayment(transaction, taken)) return accept(taken);
  const [earlier] = await findPaymentsOfOrders(transaction, [request.orderId]);
  return refuse(
    'order-paid-already',
    `Order ${request.orderId} has been paid with payment ${earlier?.id}; an order is paid once.`,
  );
}
