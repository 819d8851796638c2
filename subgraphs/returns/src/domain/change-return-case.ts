import type { ReturnCaseRequest } from './create-return-case.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import type { ReturnCase } from './return-case.ts';

/**
 * Decides a change of the version that the caller has read; null stands for any version.
 * What changes nothing is accepted and keeps the version.
 */
export function changeReturnCase(
  returnCase: ReturnCase,
  { name }: ReturnCaseRequest,
  expectedVersion: number | null,
): Decision<ReturnCase> {
  if (expectedVersion !== null && expectedVersion !== returnCase.version) {
    return refuse(
      'precondition-failed',
      'It is no longer the version that you have read. Read it again, and send the change with its new ETag.',
    );
  }
  if (name === returnCase.name) return accept(returnCase);
  return accept({ ...returnCase, name, version: returnCase.version + 1 });
}
