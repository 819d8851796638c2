import { sql, type Transaction } from 'kysely';
import type { FraudDetectionTables } from './tables.ts';

/** The key that addresses are hashed with, where none is set: made once, and kept in the service's own database. */
export async function findAddressKey(
  transaction: Transaction<FraudDetectionTables>,
  newKey: () => string,
): Promise<string> {
  const read = (): Promise<{ rows: { key: string }[] }> =>
    sql<{ key: string }>`select key from address_keys`.execute(transaction);
  const { rows } = await read();
  if (rows[0] !== undefined) return rows[0].key;
  await sql`insert into address_keys (id, key) values (1, ${newKey()}) on conflict do nothing`.execute(
    transaction,
  );
  const [made] = (await read()).rows;
  if (made === undefined) throw new Error('The key of the address hashes was neither made nor found.');
  return made.key;
}
