import type { Transaction } from 'kysely';
import type { Customer } from '../domain/customer.ts';
import type { CustomersTables } from './tables.ts';

/** Stores a new customer and their pending enrollment. */
export async function insertCustomer(
  transaction: Transaction<CustomersTables>,
  customer: Customer,
): Promise<void> {
  await transaction.insertInto('customers').values(customer).execute();
  await insertPendingEnrollment(transaction, customer.id, customer.registeredAt);
}

/** Stores a changed profile; a customer who is PENDING again is enrolled again. */
export async function saveChange(
  transaction: Transaction<CustomersTables>,
  customer: Customer,
  now: Date,
): Promise<void> {
  await updateCustomer(transaction, customer);
  if (customer.status === 'PENDING') await insertPendingEnrollment(transaction, customer.id, now);
}

/** Stores a verification: with it the pending enrollment goes. */
export async function saveVerification(
  transaction: Transaction<CustomersTables>,
  customer: Customer,
): Promise<void> {
  await updateCustomer(transaction, customer);
  await transaction.deleteFrom('pendingEnrollments').where('customerId', '=', customer.id).execute();
}

async function updateCustomer(
  transaction: Transaction<CustomersTables>,
  { id, ...members }: Customer,
): Promise<void> {
  await transaction.updateTable('customers').set(members).where('id', '=', id).execute();
}

async function insertPendingEnrollment(
  transaction: Transaction<CustomersTables>,
  customerId: string,
  since: Date,
): Promise<void> {
  await transaction
    .insertInto('pendingEnrollments')
    .values({ customerId, since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
