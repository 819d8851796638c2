import type { Transaction } from 'kysely';
import { receiveReturn } from '../domain/receive-return.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import type { ReceivedItem, ReturnWithItems } from '../domain/return.ts';
import { findReturnItems } from '../store/find-return-items.ts';
import { lockReturn } from '../store/lock-returns.ts';
import { saveArrival, saveReturn } from '../store/save-return.ts';
import type { ReturnsTables } from '../store/tables.ts';

/** Takes note of what arrived of a return, and in which condition. */
export async function receiveReturnAction(
  transaction: Transaction<ReturnsTables>,
  id: string,
  received: readonly ReceivedItem[],
  now: Date,
): Promise<Decision<ReturnWithItems>> {
  const returned = await lockReturn(transaction, id);
  if (returned === null) return refuseUnknown(id);
  const items = await findReturnItems(transaction, [id]);
  const decision = receiveReturn({ returned, items }, received, now);
  if (!decision.ok) return decision;
  await saveReturn(transaction, decision.fact.returned);
  await saveArrival(transaction, decision.fact.items);
  return decision;
}
