import type { MailContent, Template } from '../domain/mail-content.ts';
import type { MailState } from '../domain/mail.ts';

/** The tables of this service, with column names in camel case. */
export interface NotificationsTables {
  recipients: RecipientsTable;
  mails: MailsTable;
}

export interface RecipientsTable {
  customerId: string;
  email: string | null;
  name: string | null;
}

/** `number` is left out: the database gives it, and only its own statements use it. */
export interface MailsTable {
  id: string;
  customerId: string;
  template: Template;
  about: string;
  subject: string;
  content: MailContent;
  state: MailState;
  reason: string | null;
  occurredAt: Date;
  queuedAt: Date;
  dueAt: Date | null;
  attempts: number;
  copies: number;
  sentAt: Date | null;
  claim: string | null;
  claimedUntil: Date | null;
  correlationId: string;
  eventId: string;
  version: number;
}
