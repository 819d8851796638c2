import { describe, expect, it } from 'vitest';
import { dismissMail } from './dismiss-mail.ts';
import { judgeDueMail, type DueMail } from './judge-due-mail.ts';
import { mailActions } from './mail-actions.ts';
import { mailStates } from './mail.ts';
import { resendMail } from './resend-mail.ts';
import { settleDelivery } from './settle-delivery.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const hourMs = 3_600_000;
const mail: DueMail = {
  id: 'mai_1',
  customerId: 'cus_1',
  template: 'ORDER_SHIPPED',
  about: 'ord_1',
  subject: 'Your order ord_1 is on its way',
  content: { template: 'ORDER_SHIPPED', orderId: 'ord_1', trackingCode: 'TRK-1' },
  state: 'QUEUED',
  reason: null,
  occurredAt: now,
  queuedAt: now,
  dueAt: now,
  attempts: 0,
  copies: 0,
  sentAt: null,
  correlationId: 'cor_1',
  eventId: 'evt_1',
  version: 1,
  isOvertaken: false,
};

describe('a mail whose turn it is', () => {
  const old = new Date(now.getTime() - 2 * hourMs);
  it.each([
    ['is sent', {}, { send: true }],
    ['is dropped when a later one has gone out', { isOvertaken: true }, { send: false, state: 'DROPPED' }],
    ['is dropped when it is old', { occurredAt: old }, { send: false, state: 'DROPPED' }],
    [
      'has failed when it is old and was tried',
      { occurredAt: old, attempts: 3 },
      { send: false, state: 'FAILED' },
    ],
    [
      'is sent all the same when a person asks',
      { occurredAt: old, isOvertaken: true, copies: 1 },
      { send: true },
    ],
  ])('%s', (_what, change, judgement) => {
    expect(judgeDueMail({ ...mail, ...change }, now, hourMs)).toMatchObject(judgement);
  });
});

describe('an attempt to hand a mail over', () => {
  it.each([
    [{ outcome: 'SENT' } as const, { state: 'SENT', sentAt: now, dueAt: null }],
    [{ outcome: 'REJECTED', reason: '550' } as const, { state: 'FAILED', reason: '550', dueAt: null }],
    [{ outcome: 'UNCERTAIN', reason: 'gone' } as const, { state: 'UNCERTAIN', reason: 'gone', dueAt: null }],
  ])('that is %j settles it', (delivery, after) => {
    expect(settleDelivery(mail, delivery, now)).toMatchObject({ ...after, attempts: 1, version: 2 });
  });

  it('that came too early is repeated, after twice the time each time and at most a minute', () => {
    const waits = [0, 1, 2, 5, 6, 40].map((attempts) => {
      const { state, dueAt } = settleDelivery(
        { ...mail, attempts },
        { outcome: 'LATER', reason: '451' },
        now,
      );
      expect(state).toBe('QUEUED');
      return (dueAt?.getTime() ?? 0) - now.getTime();
    });
    expect(waits).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
  });
});

describe("a person's decision about a mail", () => {
  it.each(mailStates)('is offered exactly where it is accepted: %s', (state) => {
    const offered = mailActions({ ...mail, state }).map(({ rel }) => rel);
    expect(resendMail({ ...mail, state }, state !== 'WAITING', now).ok).toBe(offered.includes('resend'));
    expect(dismissMail({ ...mail, state }, 'it arrived').ok).toBe(offered.includes('dismiss'));
  });

  it('to send it again makes another copy', () => {
    expect(resendMail({ ...mail, state: 'UNCERTAIN', attempts: 4 }, true, now)).toMatchObject({
      fact: { state: 'QUEUED', copies: 1, attempts: 0, dueAt: now },
    });
  });
});
