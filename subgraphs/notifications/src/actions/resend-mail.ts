import type { Transaction } from 'kysely';
import type { Mail } from '../domain/mail.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import { resendMail } from '../domain/resend-mail.ts';
import { findMails } from '../store/find-mails.ts';
import { lockMail, lockRecipient } from '../store/lock-mails.ts';
import { saveDecision } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

/** Queues another copy of a mail, because a person says so. */
export async function resendMailAction(
  transaction: Transaction<NotificationsTables>,
  id: string,
  now: Date,
): Promise<Decision<Mail>> {
  const [found] = await findMails(transaction, [id]);
  if (found === undefined) return refuseUnknown(id);
  const { hasAddress } = await lockRecipient(transaction, found.customerId);
  const mail = await lockMail(transaction, id);
  if (mail === null) return refuseUnknown(id);
  const decision = resendMail(mail, hasAddress, now);
  if (decision.ok) await saveDecision(transaction, decision.fact);
  return decision;
}
