import type { Transaction } from 'kysely';
import type { Recipient } from '../domain/mail.ts';
import { lockRecipient } from '../store/lock-mails.ts';
import { saveRecipient } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

/** Takes note of whom to write to, and lets go what has waited for the address. */
export async function registerRecipientAction(
  transaction: Transaction<NotificationsTables>,
  recipient: Recipient,
  now: Date,
): Promise<void> {
  await lockRecipient(transaction, recipient.customerId);
  await saveRecipient(transaction, recipient, now);
}
