import { describe, expect, it } from 'vitest';
import { awardPoints } from './award-points.ts';
import type { Entry } from './entry.ts';
import { reversePoints } from './reverse-points.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const account = { customerId: 'cus_1', openedAt: now, balance: 0, version: 1 };
const wish = (amountMinor: number, key: string) => ({
  orderId: 'ord_1',
  amountMinor,
  currency: 'GBP',
  unitMinor: 100,
  key,
});

describe('points that are taken back', () => {
  it('come to what was awarded, whatever the parts', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const total = 1 + ((seed * 7919) % 5000);
      const entries: Entry[] = [entryOf(awardPoints(account, [], wish(total, 'award'), 'ent_0', now))];
      for (let left = total, step = 0; left > 0; step += 1) {
        const part = Math.min(left, 1 + ((seed * 31 + step * 977) % 700));
        entries.push(
          entryOf(reversePoints(account, entries, wish(part, `part ${step}`), `ent_${step + 1}`, now)),
        );
        left -= part;
        const kept = entries.reduce((sum, { points }) => sum + points, 0);
        expect(kept).toBe(Math.floor(left / 100));
      }
      expect(entries.reduce((sum, { points }) => sum + points, 0)).toBe(0);
    }
  });

  it('are never more than the order earned', () => {
    const award = entryOf(awardPoints(account, [], wish(1299, 'award'), 'ent_0', now));
    expect(reversePoints(account, [award], wish(1300, 'too much'), 'ent_1', now)).toMatchObject({
      ok: false,
      refusal: { code: 'reversal-exceeds-award', detail: expect.stringContaining('1299 still counts') },
    });
  });

  it('follow the full unit of the currency, also where it has no parts', () => {
    const yen = { ...wish(1980, 'award'), currency: 'JPY', unitMinor: 1 };
    expect(entryOf(awardPoints(account, [], yen, 'ent_0', now)).points).toBe(1980);
  });
});

function entryOf(decision: ReturnType<typeof awardPoints>): Entry {
  if (!decision.ok) throw new Error(decision.refusal.detail);
  return decision.fact.entry;
}
