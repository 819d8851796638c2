import type { Mail } from './mail.ts';
import type { Template } from './mail-content.ts';

/** Mails that take the point from an earlier one about the same thing: it is not sent after them. */
export const overtakers: Partial<Readonly<Record<Template, readonly Template[]>>> = {
  ORDER_CONFIRMED: ['ORDER_SHIPPED', 'ORDER_CANCELLED'],
};

/** A mail whose turn it is. */
export interface DueMail extends Mail {
  /** Whether a mail that overtakes it has gone out. */
  readonly isOvertaken: boolean;
}

export type Judgement =
  | { readonly send: true }
  | { readonly send: false; readonly state: 'DROPPED' | 'FAILED'; readonly reason: string };

/**
 * Decides whether a mail is still worth sending. What a person has asked for is. What is told too late is not: a service
 * that joins an old shop, or is given its past once more, must not mail years of history.
 */
export function judgeDueMail(mail: DueMail, now: Date, maxAgeMs: number): Judgement {
  const { copies, attempts, occurredAt, isOvertaken } = mail;
  if (copies > 0) return { send: true };
  if (isOvertaken)
    return { send: false, state: 'DROPPED', reason: 'A later mail about it has gone out before.' };
  if (now.getTime() - occurredAt.getTime() <= maxAgeMs) return { send: true };
  return attempts > 0
    ? { send: false, state: 'FAILED', reason: `It could not be sent in time, in ${attempts} attempts.` }
    : { send: false, state: 'DROPPED', reason: 'What it tells of happened too long ago.' };
}
