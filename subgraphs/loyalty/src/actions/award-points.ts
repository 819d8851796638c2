import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { awardPoints } from '../domain/award-points.ts';
import type { Booking, EntryRequest } from '../domain/entry.ts';
import type { Decision } from '../domain/refusal.ts';
import { reversePoints } from '../domain/reverse-points.ts';
import { pointsAwardedEvent } from '../events/published/points-awarded.ts';
import { pointsTakenBackEvent } from '../events/published/points-taken-back.ts';
import { takeEarlyReversals } from '../store/early-reversals.ts';
import { findEntriesOfOrder } from '../store/find-entries.ts';
import { lockOrOpenAccount } from '../store/lock-accounts.ts';
import { insertEntry } from '../store/save-account.ts';
import type { LoyaltyTables } from '../store/tables.ts';

/** Books what an order earns, to an account that is opened if need be. */
export async function awardPointsAction(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  request: EntryRequest,
  id: string,
  origin: Origin,
): Promise<Decision<Booking>> {
  const account = await lockOrOpenAccount(transaction, customerId, origin.now);
  const entries = await findEntriesOfOrder(transaction, request.orderId);
  const decision = awardPoints(account, entries, request, id, origin.now);
  if (decision.ok && decision.fact.isNew) {
    await insertEntry(transaction, decision.fact);
    await recordEvents(transaction, [pointsAwardedEvent(decision.fact)], origin);
    await takeBackAtOnce(transaction, decision.fact, request, origin);
  }
  return decision;
}

/** Takes back what was asked back before it was earned, as far as the award is worth that. */
async function takeBackAtOnce(
  transaction: Transaction<LoyaltyTables>,
  awarded: Booking,
  { unitMinor }: EntryRequest,
  origin: Origin,
): Promise<void> {
  const { customerId, orderId } = awarded.entry;
  let { account } = awarded;
  const entries = [awarded.entry];
  for (const early of await takeEarlyReversals(transaction, customerId, orderId)) {
    const decision = reversePoints(account, entries, { ...early, unitMinor }, early.id, origin.now);
    if (!decision.ok) continue;
    await insertEntry(transaction, decision.fact);
    await recordEvents(transaction, [pointsTakenBackEvent(decision.fact)], origin);
    entries.push(decision.fact.entry);
    account = decision.fact.account;
  }
}
