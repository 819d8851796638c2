/** The states of a customer: whether we know that the e-mail address is theirs. */
export const customerStatuses = ['PENDING', 'VERIFIED'] as const;
export type CustomerStatus = (typeof customerStatuses)[number];

/** Somebody who buys at MusicCorp. */
export interface Customer {
  readonly id: string;
  readonly status: CustomerStatus;
  readonly givenName: string;
  readonly familyName: string;
  readonly nickName: string | null;
  readonly email: string;
  readonly telephone: string | null;
  /** A calendar day, `1994-08-29`. */
  readonly dateOfBirth: string | null;
  /** The best liked first. */
  readonly favouriteGenreIds: readonly string[];
  readonly registeredAt: Date;
  /** Null while PENDING. */
  readonly verifiedAt: Date | null;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** What a customer tells about themselves. */
export type Profile = Pick<
  Customer,
  'givenName' | 'familyName' | 'nickName' | 'email' | 'telephone' | 'dateOfBirth' | 'favouriteGenreIds'
>;

/** An e-mail address in the form in which it is compared: no mail server in use tells upper from lower case. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}
