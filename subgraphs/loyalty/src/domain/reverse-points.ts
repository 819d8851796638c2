import type { Account } from './account.ts';
import { book, pointsFor, type Booking, type Entry, type EntryRequest } from './entry.ts';
import { accept, keyReused, refuse, type Decision } from './refusal.ts';

/**
 * Decides what is taken back when money of an order is given back. The order is worth what it would have earned for the rest
 * of its price, so that the parts of an award come to the whole of it in whatever steps it is taken back.
 */
export function reversePoints(
  account: Account,
  entriesOfOrder: readonly Entry[],
  request: EntryRequest,
  id: string,
  now: Date,
): Decision<Booking> {
  const { orderId, amountMinor, unitMinor, key } = request;
  const { customerId } = account;
  const entries = entriesOfOrder.filter((entry) => entry.customerId === customerId);
  const award = entries.find(({ kind }) => kind === 'AWARD');
  if (award === undefined)
    return refuse('award-not-found', `Order ${orderId} has earned nothing for customer ${customerId}.`);
  const before = entries.find((entry) => entry.kind === 'REVERSAL' && entry.key === key);
  if (before !== undefined) return repeatReversal(account, before, request);
  const { currency } = award;
  if (request.currency !== currency)
    return refuse('currency-mismatch', `Order ${orderId} was paid in ${currency}; say the amount in that.`);
  const leftMinor = sum(entries.map((entry) => entry.amountMinor));
  if (amountMinor > leftMinor) return refuse('reversal-exceeds-award', whatIsLeft(award, leftMinor));
  const points = pointsFor(leftMinor - amountMinor, unitMinor) - sum(entries.map((entry) => entry.points));
  const entry: Entry = {
    id,
    customerId,
    orderId,
    kind: 'REVERSAL',
    amountMinor: -amountMinor,
    currency,
    points,
    at: now,
    key,
  };
  return accept(book(account, entry));
}

function repeatReversal(account: Account, before: Entry, request: EntryRequest): Decision<Booking> {
  if (-before.amountMinor === request.amountMinor && before.currency === request.currency)
    return accept({ account, entry: before, isNew: false });
  return keyReused(before);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function whatIsLeft({ orderId, amountMinor, currency }: Entry, leftMinor: number): string {
  return `Of order ${orderId} (${amountMinor} ${currency} in minor units), ${leftMinor} still counts; take back at most that.`;
}
