import { describe, expect, it } from 'vitest';
import { requestReturn, type ReturnableOrder } from './request-return.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const order: ReturnableOrder = {
  id: 'ord_1',
  customerId: 'cus_1',
  status: 'SHIPPED',
  currency: 'GBP',
  lines: [
    { albumId: 'alb_1', title: 'Give Blood', quantity: 3, unitPriceMinor: 1299 },
    { albumId: 'alb_2', title: 'Late Trains', quantity: 1, unitPriceMinor: 899 },
  ],
};

const decide = (
  items: readonly { albumId: string; quantity: number }[],
  { status = 'SHIPPED', before = {} }: { status?: string; before?: Record<string, number> } = {},
) => {
  const request = { orderId: 'ord_1', items, reason: 'They jump.' };
  return requestReturn(request, { ...order, status }, new Map(Object.entries(before)), 'ret_1', now);
};

describe('a return', () => {
  it.each(['SHIPPED', 'COMPLETED'])(
    'is taken of an order that is %s, with the titles and prices of the order',
    (status) => {
      const decision = decide(
        [
          { albumId: 'alb_2', quantity: 1 },
          { albumId: 'alb_1', quantity: 2 },
        ],
        { status },
      );
      expect(decision).toMatchObject({
        ok: true,
        fact: {
          returned: { id: 'ret_1', customerId: 'cus_1', status: 'REQUESTED', requestedAt: now, version: 1 },
          items: [
            {
              albumId: 'alb_2',
              position: 1,
              title: 'Late Trains',
              quantity: 1,
              unitPriceMinor: 899,
              intact: null,
            },
            { albumId: 'alb_1', position: 2, quantity: 2 },
          ],
        },
      });
    },
  );

  it('may be all that is left after other returns', () => {
    expect(decide([{ albumId: 'alb_1', quantity: 2 }], { before: { alb_1: 1 } }).ok).toBe(true);
  });

  it.each([
    [
      'of an order that has not been shipped',
      [{ albumId: 'alb_1', quantity: 1 }],
      { status: 'PAID' },
      'order-not-shipped',
    ],
    ['of an album that was not bought', [{ albumId: 'alb_9', quantity: 1 }], {}, 'album-not-in-order'],
    ['of more than was bought', [{ albumId: 'alb_1', quantity: 4 }], {}, 'more-than-bought'],
    [
      'of more than is left',
      [{ albumId: 'alb_1', quantity: 2 }],
      { before: { alb_1: 2 } },
      'more-than-bought',
    ],
    [
      'that names an album twice',
      [
        { albumId: 'alb_1', quantity: 1 },
        { albumId: 'alb_1', quantity: 1 },
      ],
      {},
      'album-twice',
    ],
  ])('is refused: one %s', (_what, items, known, code) => {
    expect(decide(items, known)).toMatchObject({ ok: false, refusal: { code } });
  });
});
