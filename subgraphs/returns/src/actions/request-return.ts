import type { Transaction } from 'kysely';
import type { Decision } from '../domain/refusal.ts';
import { requestReturn, type ReturnableOrder, type ReturnRequest } from '../domain/request-return.ts';
import type { ReturnWithItems } from '../domain/return.ts';
import { countReturned } from '../store/find-return-items.ts';
import { lockReturnsOfOrder } from '../store/lock-returns.ts';
import { insertReturn } from '../store/save-return.ts';
import type { ReturnsTables } from '../store/tables.ts';

/** Takes a new return of an order, which the door has asked for before. */
export async function requestReturnAction(
  transaction: Transaction<ReturnsTables>,
  request: ReturnRequest,
  order: ReturnableOrder,
  id: string,
  now: Date,
): Promise<Decision<ReturnWithItems>> {
  await lockReturnsOfOrder(transaction, order.id);
  const decision = requestReturn(request, order, await countReturned(transaction, order.id), id, now);
  if (decision.ok) await insertReturn(transaction, decision.fact);
  return decision;
}
