import type { Payment } from '../domain/payment.ts';
import type { Loaders } from './loaders.ts';

/** The payment that a stored row refers to; a foreign key promises that there is one. */
export async function storedPayment(loaders: Loaders, id: string): Promise<Payment> {
  const payment = await loaders.payment.load(id);
  if (payment === null) throw new Error(`Payment ${id} is referred to but not stored.`);
  return payment;
}
