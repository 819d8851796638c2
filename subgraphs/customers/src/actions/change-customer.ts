import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { changeCustomer, type CustomerChange } from '../domain/change-customer.ts';
import type { Customer } from '../domain/customer.ts';
import { refuseUnknownCustomer, type Decision } from '../domain/refusal.ts';
import { customerDetailsChanged } from '../events/published/customer-details-changed.ts';
import { lockCustomer, lockEmail } from '../store/lock-customers.ts';
import { saveChange } from '../store/save-customer.ts';
import type { CustomersTables } from '../store/tables.ts';

/** Changes a profile, if it is still the version that the caller has read. */
export async function changeCustomerAction(
  transaction: Transaction<CustomersTables>,
  customerId: string,
  change: CustomerChange,
  origin: Origin,
): Promise<Decision<Customer>> {
  const customer = await lockCustomer(transaction, customerId);
  if (customer === null) return refuseUnknownCustomer(customerId);
  const { email } = change.profile;
  const emailOwnerId = email === undefined ? null : await lockEmail(transaction, email);
  const isEmailTaken = emailOwnerId !== null && emailOwnerId !== customerId;
  const decision = changeCustomer(customer, change, isEmailTaken, origin.now);
  if (decision.ok && decision.fact.version !== customer.version) {
    await saveChange(transaction, decision.fact, origin.now);
    await recordEvents(transaction, customerDetailsChanged(customer, decision.fact, origin.now), origin);
  }
  return decision;
}
