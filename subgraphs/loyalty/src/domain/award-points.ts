import type { Account } from './account.ts';
import { book, pointsFor, type Booking, type Entry, type EntryRequest } from './entry.ts';
import { accept, refuse, type Decision } from './refusal.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Decides what an order earns. It earns once: asked again, whatever for, the first award is the answer. */
export function awardPoints(
  account: Account,
  entriesOfOrder: readonly Entry[],
  request: EntryRequest,
  id: string,
  now: Date,
): Decision<Booking> {
  const { orderId, amountMinor, currency, unitMinor, key } = request;
  const { customerId } = account;
  const first = entriesOfOrder.find(({ kind }) => kind === 'AWARD');
  if (first?.customerId === customerId) return accept({ account, entry: first, isNew: false });
  if (first !== undefined) {
    return refuse(
      'order-awarded-to-another',
      `Order ${orderId} has earned its points for another customer than ${customerId}; an order earns once.`,
    );
  }
  if (!currencies.has(currency))
    return refuse('currency-unknown', `${currency} is no currency of ISO 4217; write it like GBP.`);
  const points = pointsFor(amountMinor, unitMinor);
  return accept(
    book(account, { id, customerId, orderId, kind: 'AWARD', amountMinor, currency, points, at: now, key }),
  );
}
