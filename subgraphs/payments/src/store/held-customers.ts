import type { Transaction } from 'kysely';
import type { PaymentsTables } from './tables.ts';

/** A customer whom nothing is taken from until `letCustomerGo`; again changes nothing. */
export async function holdCustomer(
  transaction: Transaction<PaymentsTables>,
  customerId: string,
  heldAt: Date,
): Promise<void> {
  await transaction
    .insertInto('heldCustomers')
    .values({ customerId, heldAt })
    .onConflict((conflict) => conflict.column('customerId').doNothing())
    .execute();
}

export async function letCustomerGo(
  transaction: Transaction<PaymentsTables>,
  customerId: string,
): Promise<void> {
  await transaction.deleteFrom('heldCustomers').where('customerId', '=', customerId).execute();
}
