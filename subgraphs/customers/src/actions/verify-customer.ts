import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { Customer } from '../domain/customer.ts';
import { refuseUnknownCustomer, type Decision } from '../domain/refusal.ts';
import { verifyCustomer } from '../domain/verify-customer.ts';
import { customerVerified } from '../events/published/customer-verified.ts';
import { lockCustomer } from '../store/lock-customers.ts';
import { saveVerification } from '../store/save-customer.ts';
import type { CustomersTables } from '../store/tables.ts';

/** Ends the onboarding: the customer is VERIFIED and their pending enrollment is gone, both or neither. */
export async function verifyCustomerAction(
  transaction: Transaction<CustomersTables>,
  customerId: string,
  origin: Origin,
): Promise<Decision<Customer>> {
  const customer = await lockCustomer(transaction, customerId);
  if (customer === null) return refuseUnknownCustomer(customerId);
  const decision = verifyCustomer(customer, origin.now);
  if (!decision.ok) return decision;
  await saveVerification(transaction, decision.fact);
  await recordEvents(transaction, [customerVerified(decision.fact, origin.now)], origin);
  return decision;
}
