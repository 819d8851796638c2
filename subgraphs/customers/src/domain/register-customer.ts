import { refuseProfile } from './check-profile.ts';
import type { Customer, Profile } from './customer.ts';
import { accept, type Decision } from './refusal.ts';

/** Decides a registration: the customer is PENDING until the e-mail address is confirmed. */
export function registerCustomer(
  id: string,
  profile: Profile,
  isEmailTaken: boolean,
  now: Date,
): Decision<Customer> {
  const refused = refuseProfile(profile, isEmailTaken, now);
  if (refused !== null) return refused;
  return accept({ ...profile, id, status: 'PENDING', registeredAt: now, verifiedAt: null, version: 1 });
}
