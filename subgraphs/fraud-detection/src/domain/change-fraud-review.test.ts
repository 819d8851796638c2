import { describe, expect, it } from 'vitest';
import { changeFraudReview } from './change-fraud-review.ts';

const createdAt = new Date('2026-03-01T09:30:00.000Z');
const fraudReview = { id: 'fra_1', name: 'First', createdAt, version: 3 };

describe('a change of a fraud review', () => {
  it.each([3, null])('is counted when the caller has read version %s', (expected) => {
    const fact = { ...fraudReview, name: 'Second', version: 4 };
    expect(changeFraudReview(fraudReview, { name: 'Second' }, expected)).toEqual({ ok: true, fact });
  });

  it('is accepted and not counted when it changes nothing', () => {
    expect(changeFraudReview(fraudReview, { name: 'First' }, 3)).toEqual({ ok: true, fact: fraudReview });
  });

  it('is refused when somebody else has changed it meanwhile', () => {
    const decision = changeFraudReview(fraudReview, { name: 'Second' }, 2);
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'precondition-failed' } });
  });
});
