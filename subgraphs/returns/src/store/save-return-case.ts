import type { Transaction } from 'kysely';
import type { ReturnCase } from '../domain/return-case.ts';
import type { ReturnsTables } from './tables.ts';

export async function insertReturnCase(
  transaction: Transaction<ReturnsTables>,
  returnCase: ReturnCase,
): Promise<void> {
  await transaction.insertInto('returnCases').values(returnCase).execute();
}

/** Stores what a change may change: the name, and the version that counts it. */
export async function saveChange(
  transaction: Transaction<ReturnsTables>,
  { id, name, version }: ReturnCase,
): Promise<void> {
  await transaction.updateTable('returnCases').set({ name, version }).where('id', '=', id).execute();
}
