import type { Event } from '@musiccorp/chassis/outbox/event';
import type { Transaction } from 'kysely';
import { createHash } from 'node:crypto';
import { aboutOf, type MailContent } from '../domain/mail-content.ts';
import { writeLetter } from '../domain/write-letter.ts';
import { lockRecipient } from '../store/lock-mails.ts';
import { insertMail } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

/**
 * Puts a mail into the database, from where it is sent in the background. There is one mail per template and thing that it is
 * about, whoever asks for it again; its id follows from the two.
 */
export async function queueMailAction(
  transaction: Transaction<NotificationsTables>,
  customerId: string,
  content: MailContent,
  event: Pick<Event, 'id' | 'time' | 'correlationid'>,
  now: Date,
): Promise<void> {
  const { hasAddress } = await lockRecipient(transaction, customerId);
  const { template } = content;
  const about = aboutOf(content);
  await insertMail(transaction, {
    id: mailId(template, about),
    customerId,
    template,
    about,
    subject: writeLetter(content).subject,
    content,
    state: hasAddress ? 'QUEUED' : 'WAITING',
    reason: hasAddress ? null : "The customer's address is not known yet.",
    occurredAt: new Date(event.time),
    queuedAt: now,
    dueAt: hasAddress ? now : null,
    attempts: 0,
    copies: 0,
    sentAt: null,
    correlationId: event.correlationid,
    eventId: event.id,
    version: 1,
  });
}

function mailId(template: string, about: string): string {
  return `mai_${createHash('sha256').update(`${template} ${about}`).digest('hex').slice(0, 32)}`;
}
