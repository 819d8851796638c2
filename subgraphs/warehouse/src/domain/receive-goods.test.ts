import { describe, expect, it } from 'vitest';
import { goodsInShelfId, mostOnHand, receiveGoods } from './receive-goods.ts';
import { noStock } from './stock-level.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const request = { albumId: 'alb_1', quantity: 5, key: 'key_1' };

describe('receiveGoods', () => {
  it('puts a new album on the goods-in shelf', () => {
    expect(receiveGoods(request, noStock('alb_1'), [], 'rcp_1', now)).toEqual({
      ok: true,
      fact: {
        id: 'rcp_1',
        albumId: 'alb_1',
        shelfId: goodsInShelfId,
        quantity: 5,
        receivedAt: now,
        key: 'key_1',
      },
    });
  });

  it('puts more of an album on the shelf that holds most of it', () => {
    const stockItems = [
      { albumId: 'alb_1', shelfId: 'slf_1', onHand: 2 },
      { albumId: 'alb_1', shelfId: 'slf_2', onHand: 3 },
    ];
    const level = { albumId: 'alb_1', onHand: 5, reserved: 0, missing: 0, version: 2 };
    expect(receiveGoods(request, level, stockItems, 'rcp_1', now)).toMatchObject({
      fact: { shelfId: 'slf_2' },
    });
  });

  it('refuses more than can be counted, and takes all that can', () => {
    const level = { albumId: 'alb_1', onHand: mostOnHand - 5, reserved: 0, missing: 0, version: 2 };
    expect(receiveGoods(request, level, [], 'rcp_1', now).ok).toBe(true);
    expect(receiveGoods({ ...request, quantity: 6 }, level, [], 'rcp_1', now)).toMatchObject({
      ok: false,
      refusal: { code: 'too-much-stock' },
    });
  });
});
