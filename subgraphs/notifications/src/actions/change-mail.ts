import type { Transaction } from 'kysely';
import { changeMail } from '../domain/change-mail.ts';
import type { MailRequest } from '../domain/create-mail.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import type { Mail } from '../domain/mail.ts';
import { lockMail } from '../store/lock-mails.ts';
import { saveChange } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

/** Changes a mail, if it is still the version that the caller has read. */
export async function changeMailAction(
  transaction: Transaction<NotificationsTables>,
  id: string,
  request: MailRequest,
  expectedVersion: number | null,
): Promise<Decision<Mail>> {
  const mail = await lockMail(transaction, id);
  if (mail === null) return refuseUnknown(id);
  const decision = changeMail(mail, request, expectedVersion);
  if (decision.ok && decision.fact.version !== mail.version) await saveChange(transaction, decision.fact);
  return decision;
}
