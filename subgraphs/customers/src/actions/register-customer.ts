import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { Customer, Profile } from '../domain/customer.ts';
import type { Decision } from '../domain/refusal.ts';
import { registerCustomer } from '../domain/register-customer.ts';
import { customerRegistered } from '../events/published/customer-registered.ts';
import { lockEmail } from '../store/lock-customers.ts';
import { insertCustomer } from '../store/save-customer.ts';
import type { CustomersTables } from '../store/tables.ts';

/** Registers a customer, if nobody has the e-mail address: PENDING, and enrolled in the same transaction. */
export async function registerCustomerAction(
  transaction: Transaction<CustomersTables>,
  id: string,
  profile: Profile,
  origin: Origin,
): Promise<Decision<Customer>> {
  const emailOwnerId = await lockEmail(transaction, profile.email);
  const decision = registerCustomer(id, profile, emailOwnerId !== null, origin.now);
  if (!decision.ok) return decision;
  await insertCustomer(transaction, decision.fact);
  await recordEvents(transaction, [customerRegistered(decision.fact)], origin);
  return decision;
}
