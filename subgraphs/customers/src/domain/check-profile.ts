import type { Profile } from './customer.ts';
import { refuse, type Decision } from './refusal.ts';

const firstYear = 1900;

/** Refuses what cannot be true of a customer at `now`: an address of somebody else's, a birth to come or long ago. */
export function refuseProfile(
  { email, dateOfBirth }: Partial<Profile>,
  isEmailTaken: boolean,
  now: Date,
): Decision<never> | null {
  if (isEmailTaken) {
    return refuse(
      'email-taken',
      `A customer with the e-mail address ${email} is registered already. Use another address.`,
    );
  }
  if (dateOfBirth === null || dateOfBirth === undefined || isPossibleBirth(dateOfBirth, now)) return null;
  return refuse(
    'date-of-birth-impossible',
    `Nobody was born on ${dateOfBirth} who buys here today; dateOfBirth should be a day from ${firstYear}-01-01 to yesterday.`,
  );
}

function isPossibleBirth(day: string, now: Date): boolean {
  return day >= `${firstYear}-01-01` && day < now.toISOString().slice(0, 10);
}
