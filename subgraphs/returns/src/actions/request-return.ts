import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { Decision } from '../domain/refusal.ts';
import { requestReturn, type ReturnableOrder, type ReturnRequest } from '../domain/request-return.ts';
import type { ReturnWithItems } from '../domain/return.ts';
import { tellReturnRequested } from '../events/published/return-requested.ts';
import { countReturned } from '../store/find-return-items.ts';
import { lockReturnsOfOrder } from '../store/lock-returns.ts';
import { insertReturn } from '../store/save-return.ts';
import type { ReturnsTables } from '../store/tables.ts';

/** Takes a new return of an order, which the door has asked for before, and announces it. */
export async function requestReturnAction(
  transaction: Transaction<ReturnsTables>,
  request: ReturnRequest,
  order: ReturnableOrder,
  id: string,
  origin: Origin,
): Promise<Decision<ReturnWithItems>> {
  await lockReturnsOfOrder(transaction, order.id);
  const before = await countReturned(transaction, order.id);
  const decision = requestReturn(request, order, before, id, origin.now);
  if (!decision.ok) return decision;
  await insertReturn(transaction, decision.fact);
  await recordEvents(transaction, [tellReturnRequested(decision.fact)], origin);
  return decision;
}
