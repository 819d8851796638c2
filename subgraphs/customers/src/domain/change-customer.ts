import { refuseProfile } from './check-profile.ts';
import { emailKey, type Customer, type Profile } from './customer.ts';
import { accept, refuseStale, type Decision } from './refusal.ts';

export interface CustomerChange {
  /** Members that are absent stay as they are. */
  readonly profile: Partial<Profile>;
  /** The version that the caller has read; null for any. */
  readonly expectedVersion: number | null;
}

/**
 * Decides a change of a profile. A new e-mail address is one that we do not know to be theirs: the customer is PENDING again.
 * A change of nothing is accepted and keeps the version.
 */
export function changeCustomer(
  customer: Customer,
  { profile, expectedVersion }: CustomerChange,
  isEmailTaken: boolean,
  now: Date,
): Decision<Customer> {
  const refused = refuseStale(customer.version, expectedVersion) ?? refuseProfile(profile, isEmailTaken, now);
  if (refused !== null) return refused;
  const changed: Customer = { ...customer, ...profile };
  if (JSON.stringify(changed) === JSON.stringify(customer)) return accept(customer);
  const version = customer.version + 1;
  if (emailKey(changed.email) === emailKey(customer.email)) return accept({ ...changed, version });
  return accept({ ...changed, status: 'PENDING', verifiedAt: null, version });
}
