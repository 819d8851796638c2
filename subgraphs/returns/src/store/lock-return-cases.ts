import { sql, type Transaction } from 'kysely';
import type { ReturnCase } from '../domain/return-case.ts';
import type { ReturnsTables } from './tables.ts';

/** Every row lock of this service, in the order in which they are taken: a return case, alone. */
export async function lockReturnCase(
  transaction: Transaction<ReturnsTables>,
  id: string,
): Promise<ReturnCase | null> {
  const { rows } = await sql<ReturnCase>`select * from return_cases where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] ?? null;
}
