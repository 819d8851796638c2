import type { Transaction } from 'kysely';
import { changeReturnCase } from '../domain/change-return-case.ts';
import type { ReturnCaseRequest } from '../domain/create-return-case.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import type { ReturnCase } from '../domain/return-case.ts';
import { lockReturnCase } from '../store/lock-return-cases.ts';
import { saveChange } from '../store/save-return-case.ts';
import type { ReturnsTables } from '../store/tables.ts';

/** Changes a return case, if it is still the version that the caller has read. */
export async function changeReturnCaseAction(
  transaction: Transaction<ReturnsTables>,
  id: string,
  request: ReturnCaseRequest,
  expectedVersion: number | null,
): Promise<Decision<ReturnCase>> {
  const returnCase = await lockReturnCase(transaction, id);
  if (returnCase === null) return refuseUnknown(id);
  const decision = changeReturnCase(returnCase, request, expectedVersion);
  if (decision.ok && decision.fact.version !== returnCase.version)
    await saveChange(transaction, decision.fact);
  return decision;
}
