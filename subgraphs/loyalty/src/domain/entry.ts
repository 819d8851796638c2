import type { Account } from './account.ts';

/** An order earns points once, and loses some when money is given back. */
export const entryKinds = ['AWARD', 'REVERSAL'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One line of an account. It is never changed. */
export interface Entry {
  readonly id: string;
  readonly customerId: string;
  readonly orderId: string;
  readonly kind: EntryKind;
  /** What was spent, or given back with a minus, in minor units of `currency`. */
  readonly amountMinor: number;
  readonly currency: string;
  /** Positive when awarded, negative when taken back. */
  readonly points: number;
  readonly at: Date;
  /** The Idempotency-Key that it was asked for with. */
  readonly key: string;
}

/** An entry that is wanted: about which order, and how much money. */
export interface EntryRequest {
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** How many minor units the currency's full unit has: 100 for GBP, 1 for JPY. */
  readonly unitMinor: number;
  readonly key: string;
}

/** An account with an entry, which is new or was there already. */
export interface Booking {
  readonly account: Account;
  readonly entry: Entry;
  readonly isNew: boolean;
}

/** One point for each full unit of the currency; what is less than a unit earns nothing. */
export function pointsFor(amountMinor: number, unitMinor: number): number {
  return Math.floor(amountMinor / unitMinor);
}

/** The account after a new entry. */
export function book(account: Account, entry: Entry): Booking {
  return {
    account: { ...account, balance: account.balance + entry.points, version: account.version + 1 },
    entry,
    isNew: true,
  };
}
