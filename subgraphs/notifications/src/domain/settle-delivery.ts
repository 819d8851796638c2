import type { Mail } from './mail.ts';

/** What came of handing a mail over. */
export type Delivery =
  | { readonly outcome: 'SENT' }
  /** It was certainly not taken, and may be taken later. */
  | { readonly outcome: 'LATER'; readonly reason: string }
  /** It was certainly not taken, and will not be. */
  | { readonly outcome: 'REJECTED'; readonly reason: string }
  /** It may have been taken. */
  | { readonly outcome: 'UNCERTAIN'; readonly reason: string };

const firstWaitMs = 1000;
const longestWaitMs = 60_000;

/** The mail after an attempt. */
export function settleDelivery(mail: Mail, delivery: Delivery, now: Date): Mail {
  const settled = { ...mail, version: mail.version + 1, attempts: mail.attempts + 1, dueAt: null };
  switch (delivery.outcome) {
    case 'SENT':
      return { ...settled, state: 'SENT', reason: null, sentAt: now };
    case 'LATER': {
      const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(mail.attempts, 16));
      return {
        ...settled,
        state: 'QUEUED',
        reason: delivery.reason,
        dueAt: new Date(now.getTime() + waitMs),
      };
    }
    case 'REJECTED':
      return { ...settled, state: 'FAILED', reason: delivery.reason };
    default:
      return { ...settled, state: 'UNCERTAIN', reason: delivery.reason };
  }
}
