import { sql, type Transaction } from 'kysely';
import type { Mail } from '../domain/mail.ts';
import type { NotificationsTables } from './tables.ts';

/** Every row lock of this service, in the order in which they are taken: a mail, alone. */
export async function lockMail(
  transaction: Transaction<NotificationsTables>,
  id: string,
): Promise<Mail | null> {
  const { rows } = await sql<Mail>`select * from mails where id = ${id} for update`.execute(transaction);
  return rows[0] ?? null;
}
