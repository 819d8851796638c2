import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { accept, refuseUnknown, type Decision } from '../domain/refusal.ts';
import { refuseReturn } from '../domain/refuse-return.ts';
import type { ReturnWithItems } from '../domain/return.ts';
import { tellReturnRefused } from '../events/published/return-refused.ts';
import { findReturnItems } from '../store/find-return-items.ts';
import { lockReturn } from '../store/lock-returns.ts';
import { saveReturn } from '../store/save-return.ts';
import type { ReturnsTables } from '../store/tables.ts';

/** Refuses a return that is awaited, and announces it. */
export async function refuseReturnAction(
  transaction: Transaction<ReturnsTables>,
  id: string,
  reason: string,
  origin: Origin,
): Promise<Decision<ReturnWithItems>> {
  const returned = await lockReturn(transaction, id);
  if (returned === null) return refuseUnknown(id);
  const decision = refuseReturn(returned, reason, origin.now);
  if (!decision.ok) return decision;
  const fact = { returned: decision.fact, items: await findReturnItems(transaction, [id]) };
  await saveReturn(transaction, fact.returned);
  await recordEvents(transaction, [tellReturnRefused(fact, reason, origin.now)], origin);
  return accept(fact);
}
