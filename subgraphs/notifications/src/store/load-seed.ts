import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { Recipient } from '../domain/mail.ts';
import type { NotificationsTables } from './tables.ts';

/** Whom a seed lets us write to; its past mails are past. */
export interface NotificationsSeed {
  readonly recipients: readonly Recipient[];
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<NotificationsTables>,
  { recipients }: NotificationsSeed,
): Promise<void> {
  const rows = recipients.map(({ customerId, email, name }) => ({ customer_id: customerId, email, name }));
  await bulkInsert(transaction, 'recipients', rows);
}
