import type { Customer } from './customer.ts';
import { accept, refuse, type Decision } from './refusal.ts';

/** Whether a verification would be accepted now. */
export function canBeVerified(customer: Customer): boolean {
  return customer.status === 'PENDING';
}

/** Decides a verification: the e-mail address is confirmed, once. */
export function verifyCustomer(customer: Customer, now: Date): Decision<Customer> {
  if (!canBeVerified(customer)) {
    return refuse(
      'verified-already',
      `Customer ${customer.id} is VERIFIED already; only a PENDING one can be verified.`,
    );
  }
  return accept({ ...customer, status: 'VERIFIED', verifiedAt: now, version: customer.version + 1 });
}
