import { describe, expect, it } from 'vitest';
import { reserveStock } from './reserve-stock.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const levels = new Map([
  ['alb_1', { albumId: 'alb_1', onHand: 5, reserved: 3, missing: 0, version: 4 }],
  ['alb_2', { albumId: 'alb_2', onHand: 1, reserved: 0, missing: 0, version: 1 }],
]);
const reserve = (...items: [albumId: string, quantity: number][]) =>
  reserveStock(
    { orderId: 'ord_1', items: items.map(([albumId, quantity]) => ({ albumId, quantity })) },
    levels,
    'res_1',
    now,
  );

describe('reserveStock', () => {
  it('sets aside all that is available, and no more', () => {
    expect(reserve(['alb_1', 2], ['alb_2', 1])).toEqual({
      ok: true,
      fact: {
        reservation: {
          id: 'res_1',
          orderId: 'ord_1',
          status: 'ACTIVE',
          createdAt: now,
          closedAt: null,
          version: 1,
        },
        items: [
          { reservationId: 'res_1', albumId: 'alb_1', quantity: 2 },
          { reservationId: 'res_1', albumId: 'alb_2', quantity: 1 },
        ],
        stockChanges: [
          { albumId: 'alb_1', onHand: 0, reserved: 2 },
          { albumId: 'alb_2', onHand: 0, reserved: 1 },
        ],
      },
    });
  });

  it('counts an album that is named twice twice', () => {
    expect(reserve(['alb_1', 1], ['alb_1', 2])).toMatchObject({
      refusal: { shortages: [{ albumId: 'alb_1', wanted: 3, available: 2 }] },
    });
  });

  it('lists every album of which there is too little, an unknown one with none', () => {
    const decision = reserve(['alb_1', 3], ['alb_2', 1], ['alb_3', 1]);
    expect(decision).toEqual({
      ok: false,
      refusal: {
        code: 'insufficient-stock',
        detail:
          'There are only 2 of alb_1 where 3 are wanted, 0 of alb_3 where 1 are wanted. Nothing was reserved; ask for no more than is available.',
        shortages: [
          { albumId: 'alb_1', wanted: 3, available: 2 },
          { albumId: 'alb_3', wanted: 1, available: 0 },
        ],
      },
    });
  });
});
