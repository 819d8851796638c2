import { describe, expect, it } from 'vitest';
import { reviewDecline } from './review-decline.ts';
import { rules } from './rules.ts';

const decline = (hours: number) => ({
  id: `evt_${hours}`,
  customerId: 'cus_1',
  orderId: `ord_${hours}`,
  declinedAt: new Date(Date.UTC(2026, 2, 1, 12) + hours * 3_600_000),
});

describe('declined payments', () => {
  it.each([
    ['three within a day are usual', [-1, -2], null, 0],
    ['a fourth is not', [-1, -2, -3], null, 1],
    ['unless the first is a day old', [-1, -2, -24], null, 0],
    ['or a person has cleared the customer since', [-1, -2, -3], -2, 0],
    ['in whichever order they come', [1, 2, 3], null, 1],
    ['and not at all before a clearance', [-1, -2, -3], 0, 0],
  ])('%s', (_what, others, clearedAt, count) => {
    const cleared = clearedAt === null ? null : decline(clearedAt).declinedAt;
    const findings = reviewDecline(decline(0), others.map(decline), cleared, rules);
    expect(findings).toHaveLength(count);
    for (const finding of findings)
      expect(finding).toEqual({
        rule: 'MANY_DECLINES',
        orderId: 'ord_0',
        detail: '4 payments were declined within 24 hours; up to 3 are usual.',
      });
  });
});
