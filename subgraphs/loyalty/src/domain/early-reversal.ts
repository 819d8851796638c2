import type { EntryRequest } from './entry.ts';
import { accept, keyReused, type Decision } from './refusal.ts';

/** What is to be taken back of an order that has earned nothing yet: it is taken when the order does. */
export interface EarlyReversal {
  /** The id of the entry that it becomes. */
  readonly id: string;
  readonly customerId: string;
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly askedAt: Date;
  /** The Idempotency-Key that it was asked for with. */
  readonly key: string;
}

/** Decides what is kept for later; `before` has the same key. */
export function reverseEarly(
  customerId: string,
  before: EarlyReversal | null,
  { orderId, amountMinor, currency, key }: EntryRequest,
  id: string,
  now: Date,
): Decision<EarlyReversal> {
  if (before === null) return accept({ id, customerId, orderId, amountMinor, currency, askedAt: now, key });
  return before.amountMinor === amountMinor && before.currency === currency
    ? accept(before)
    : keyReused(before);
}
