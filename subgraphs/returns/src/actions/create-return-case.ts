import type { Transaction } from 'kysely';
import { createReturnCase, type ReturnCaseRequest } from '../domain/create-return-case.ts';
import type { Decision } from '../domain/refusal.ts';
import type { ReturnCase } from '../domain/return-case.ts';
import { insertReturnCase } from '../store/save-return-case.ts';
import type { ReturnsTables } from '../store/tables.ts';

export async function createReturnCaseAction(
  transaction: Transaction<ReturnsTables>,
  request: ReturnCaseRequest,
  id: string,
  now: Date,
): Promise<Decision<ReturnCase>> {
  const decision = createReturnCase(request, id, now);
  if (decision.ok) await insertReturnCase(transaction, decision.fact);
  return decision;
}
