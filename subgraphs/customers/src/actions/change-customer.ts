import type { Transaction } from 'kysely';
import { changeCustomer, type CustomerChange } from '../domain/change-customer.ts';
import type { Customer } from '../domain/customer.ts';
import { refuseUnknownCustomer, type Decision } from '../domain/refusal.ts';
import { lockCustomer, lockEmail } from '../store/lock-customers.ts';
import { saveChange } from '../store/save-customer.ts';
import type { CustomersTables } from '../store/tables.ts';

/** Changes a profile, if it is still the version that the caller has read. */
export async function changeCustomerAction(
  transaction: Transaction<CustomersTables>,
  customerId: string,
  change: CustomerChange,
  now: Date,
): Promise<Decision<Customer>> {
  const customer = await lockCustomer(transaction, customerId);
  if (customer === null) return refuseUnknownCustomer(customerId);
  const { email } = change.profile;
  const emailOwnerId = email === undefined ? null : await lockEmail(transaction, email);
  const isEmailTaken = emailOwnerId !== null && emailOwnerId !== customerId;
  const decision = changeCustomer(customer, change, isEmailTaken, now);
  if (decision.ok && decision.fact.version !== customer.version) {
    await saveChange(transaction, decision.fact, now);
  }
  return decision;
}
