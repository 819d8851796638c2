import type { Transaction } from 'kysely';
import type { Mail } from '../domain/mail.ts';
import type { NotificationsTables } from './tables.ts';

export async function insertMail(transaction: Transaction<NotificationsTables>, mail: Mail): Promise<void> {
  await transaction.insertInto('mails').values(mail).execute();
}

/** Stores what a change may change: the name, and the version that counts it. */
export async function saveChange(
  transaction: Transaction<NotificationsTables>,
  { id, name, version }: Mail,
): Promise<void> {
  await transaction.updateTable('mails').set({ name, version }).where('id', '=', id).execute();
}
