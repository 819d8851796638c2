import { readSagas, type SagaProgress } from '@musiccorp/chassis/saga/read-sagas';
import type { Kysely } from 'kysely';
import type { ReturnsTables } from './tables.ts';

/** The name under which the processes of returns are stored; their id is that of their return. */
export const returnProcessName = 'return';

/** How far these returns have come; those that were closed before there was a process have none. */
export async function findProcesses(
  db: Kysely<ReturnsTables>,
  returnIds: readonly string[],
): Promise<readonly SagaProgress[]> {
  return [...(await readSagas(db, returnProcessName, returnIds)).values()];
}
