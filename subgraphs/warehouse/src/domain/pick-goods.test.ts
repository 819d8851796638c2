import { describe, expect, it } from 'vitest';
import { pickGoods } from './pick-goods.ts';

const stockItems = [
  { albumId: 'alb_1', shelfId: 'slf_1', onHand: 2 },
  { albumId: 'alb_1', shelfId: 'slf_2', onHand: 0 },
  { albumId: 'alb_1', shelfId: 'slf_3', onHand: 4 },
  { albumId: 'alb_2', shelfId: 'slf_1', onHand: 1 },
];

describe('pickGoods', () => {
  it('empties one shelf after the other, and passes by empty ones', () => {
    const wanted = [
      { albumId: 'alb_1', quantity: 3 },
      { albumId: 'alb_2', quantity: 1 },
    ];
    expect(pickGoods(wanted, stockItems)).toEqual({
      ok: true,
      fact: [
        { albumId: 'alb_1', shelfId: 'slf_1', quantity: 2 },
        { albumId: 'alb_1', shelfId: 'slf_3', quantity: 1 },
        { albumId: 'alb_2', shelfId: 'slf_1', quantity: 1 },
      ],
    });
  });

  it('says what is not where it should be', () => {
    expect(pickGoods([{ albumId: 'alb_1', quantity: 9 }], stockItems)).toEqual({
      ok: false,
      refusal: {
        code: 'goods-not-found',
        detail: 'Of alb_1 3 of 9 are not where they should be; the warehouse has to look for them.',
      },
    });
  });
});
