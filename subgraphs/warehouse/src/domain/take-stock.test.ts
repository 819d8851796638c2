import { describe, expect, it } from 'vitest';
import { takeStock } from './take-stock.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const stockItems = [
  { albumId: 'alb_1', shelfId: 'slf_1', onHand: 2 },
  { albumId: 'alb_1', shelfId: 'slf_2', onHand: 3 },
];
const packed = [{ albumId: 'alb_1', quantity: 2 }];
const count = (counted: number) => takeStock({ albumId: 'alb_1', counted }, stockItems, packed, 'stk_1', now);

describe('takeStock', () => {
  it('takes what is missing off the shelves', () => {
    expect(count(0)).toMatchObject({
      fact: {
        stockTaking: { id: 'stk_1', albumId: 'alb_1', counted: 0, missing: 3, takenAt: now },
        picks: [
          { shelfId: 'slf_1', quantity: 2 },
          { shelfId: 'slf_2', quantity: 1 },
        ],
        stockChanges: [{ albumId: 'alb_1', onHand: 0, reserved: 0, missing: 3 }],
      },
    });
  });

  it('changes nothing when all are there', () => {
    expect(count(3)).toMatchObject({ fact: { stockTaking: { missing: 0 }, picks: [] } });
  });

  it('refuses more than the books have beside what is packed', () => {
    expect(count(4)).toMatchObject({ refusal: { code: 'count-above-books' } });
  });
});
