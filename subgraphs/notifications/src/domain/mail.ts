import type { MailContent, Template } from './mail-content.ts';

/**
 * WAITING for an address; QUEUED; SENDING, which is being handed over; SENT; UNCERTAIN, handed over without an answer, so that
 * only a person can say whether it arrived; FAILED for good; DROPPED, because it is not worth sending any more.
 */
export const mailStates = ['WAITING', 'QUEUED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED', 'DROPPED'] as const;
export type MailState = (typeof mailStates)[number];

/** A mail to a customer: a row first, then sent. */
export interface Mail {
  readonly id: string;
  readonly customerId: string;
  readonly template: Template;
  /** The id of what it is about. */
  readonly about: string;
  /** Has nothing personal. */
  readonly subject: string;
  readonly content: MailContent;
  readonly state: MailState;
  /** Why it is not sent; has nothing personal. */
  readonly reason: string | null;
  /** When it happened that it tells of. */
  readonly occurredAt: Date;
  readonly queuedAt: Date;
  /** Null unless it is QUEUED. */
  readonly dueAt: Date | null;
  /** How often it was tried to hand it over. */
  readonly attempts: number;
  /** How many more than the first a person has asked for. */
  readonly copies: number;
  readonly sentAt: Date | null;
  /** The id of the request that it began with, and of the event. */
  readonly correlationId: string;
  readonly eventId: string;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** Whom a mail goes to. */
export interface Recipient {
  readonly customerId: string;
  readonly email: string;
  readonly name: string;
}

/** Its Message-ID, and what its file is named by: the same at every attempt, another one for each copy. */
export function messageKey({ id, copies }: Pick<Mail, 'id' | 'copies'>): string {
  return copies === 0 ? id : `${id}-copy-${copies}`;
}
