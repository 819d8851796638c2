import type { Transaction } from 'kysely';
import { createMail, type MailRequest } from '../domain/create-mail.ts';
import type { Decision } from '../domain/refusal.ts';
import type { Mail } from '../domain/mail.ts';
import { insertMail } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

export async function createMailAction(
  transaction: Transaction<NotificationsTables>,
  request: MailRequest,
  id: string,
  now: Date,
): Promise<Decision<Mail>> {
  const decision = createMail(request, id, now);
  if (decision.ok) await insertMail(transaction, decision.fact);
  return decision;
}
