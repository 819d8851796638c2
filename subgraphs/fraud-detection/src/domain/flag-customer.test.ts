import { describe, expect, it } from 'vitest';
import { clearCustomer } from './clear-customer.ts';
import { flagCustomer } from './flag-customer.ts';
import type { Finding, FraudReview } from './fraud-review.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const earlier = new Date('2026-02-01T09:30:00.000Z');
const clear: FraudReview = {
  id: 'cus_1',
  state: 'CLEAR',
  flaggedAt: null,
  clearedAt: null,
  clearanceNote: null,
  version: 1,
};
const flagged: FraudReview = { ...clear, state: 'FLAGGED', flaggedAt: earlier, version: 2 };
const finding: Finding = { rule: 'MANY_ORDERS', orderId: 'ord_1', detail: 'Many.' };
const reason = { ...finding, id: 'fnd_1', customerId: 'cus_1', foundAt: now };

describe('a finding', () => {
  it('flags a customer who is clear', () => {
    expect(flagCustomer(clear, [], [finding], () => 'fnd_1', now)).toEqual({
      review: { ...clear, state: 'FLAGGED', flaggedAt: now, version: 2 },
      newReasons: [reason],
      isNewlyFlagged: true,
    });
  });

  it('is added to what is open against a flagged customer, who stays flagged since then', () => {
    const other: Finding = { ...finding, rule: 'MANY_DECLINES' };
    const { review, newReasons, isNewlyFlagged } = flagCustomer(
      flagged,
      [reason],
      [other],
      () => 'fnd_2',
      now,
    );
    expect(review).toEqual({ ...flagged, version: 3 });
    expect(newReasons).toHaveLength(1);
    expect(isNewlyFlagged).toBe(false);
  });

  it('changes nothing while one of its rule is open', () => {
    expect(flagCustomer(flagged, [reason], [finding], () => 'fnd_2', now)).toEqual({
      review: flagged,
      newReasons: [],
      isNewlyFlagged: false,
    });
  });
});

describe('a clearance', () => {
  const clearance = { note: 'Spoke with her.', expectedVersion: 2 };

  it('clears a flagged customer, with its time and what was found out', () => {
    const fact = { ...clear, clearedAt: now, clearanceNote: 'Spoke with her.', version: 3 };
    expect(clearCustomer(flagged, clearance, now)).toEqual({ ok: true, fact });
  });

  it.each([
    ['somebody who is clear', clear, null, 'not-flagged'],
    ['by a person who has not read the latest', flagged, 1, 'precondition-failed'],
  ])('is refused: %s', (_what, review, expectedVersion, code) => {
    const decision = clearCustomer(review, { ...clearance, expectedVersion }, now);
    expect(decision).toMatchObject({ ok: false, refusal: { code } });
  });
});
