import type { Transaction } from 'kysely';
import { dismissMail } from '../domain/dismiss-mail.ts';
import type { Mail } from '../domain/mail.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import { lockMail } from '../store/lock-mails.ts';
import { saveDecision } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

/** Takes a mail off the worklist, because a person says that it is not to be sent. */
export async function dismissMailAction(
  transaction: Transaction<NotificationsTables>,
  id: string,
  reason: string,
): Promise<Decision<Mail>> {
  const mail = await lockMail(transaction, id);
  if (mail === null) return refuseUnknown(id);
  const decision = dismissMail(mail, reason);
  if (decision.ok) await saveDecision(transaction, decision.fact);
  return decision;
}
