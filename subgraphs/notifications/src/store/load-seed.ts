import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { NotificationsTables } from './tables.ts';

/** Mails as a seed brings them; times are ISO 8601. */
export interface NotificationsSeed {
  readonly mails: readonly SeedMail[];
}

export interface SeedMail {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<NotificationsTables>,
  { mails }: NotificationsSeed,
): Promise<void> {
  const rows = mails.map(({ id, name, createdAt }) => ({ id, name, created_at: createdAt, version: 1 }));
  await bulkInsert(transaction, 'mails', rows);
}
