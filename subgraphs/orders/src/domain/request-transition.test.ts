import { describe, expect, it } from 'vitest';
import { orderStatuses, type Order, type OrderStatus } from './order.ts';
import { nextStatuses, requestTransition } from './request-transition.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const legal = new Set([
  'PLACED PAID',
  'PLACED CANCELLED',
  'PAID PICKING',
  'PAID CANCELLED',
  'PICKING SHIPPED',
  'PICKING CANCELLED',
  'SHIPPED COMPLETED',
]);
const pairs = orderStatuses.flatMap((from) => orderStatuses.map((to) => ({ from, to })));

function orderIn(status: OrderStatus): Order {
  const deliveryAddress = { recipientName: 'A', street: 'B', city: 'C', postalCode: 'D', countryCode: 'GB' };
  return {
    id: 'ord_1',
    customerId: 'cus_1',
    status,
    currency: 'GBP',
    totalMinor: 1,
    placedAt: now,
    deliveryAddress,
    version: 3,
  };
}

describe('a requested transition', () => {
  it('is one of 36', () => expect(pairs).toHaveLength(36));

  it.each(pairs.filter(({ from, to }) => legal.has(`${from} ${to}`)))(
    'takes an order from $from to $to',
    ({ from, to }) => {
      const decision = requestTransition(
        orderIn(from),
        { to, reason: 'because', requestedBy: 'warehouse' },
        now,
      );
      expect(decision).toEqual({
        ok: true,
        fact: {
          orderId: 'ord_1',
          sequence: 4,
          from,
          to,
          at: now,
          reason: 'because',
          requestedBy: 'warehouse',
        },
      });
    },
  );

  it.each(pairs.filter(({ from, to }) => !legal.has(`${from} ${to}`)))(
    'is refused from $from to $to, with the reason',
    ({ from, to }) => {
      const decision = requestTransition(orderIn(from), { to, reason: null, requestedBy: 'warehouse' }, now);
      expect(decision).toMatchObject({ ok: false, refusal: { code: 'transition-not-allowed' } });
      expect(!decision.ok && decision.refusal.detail).toMatch(from === to ? /already/ : /can become/);
    },
  );

  it('can always be told before: the next states are the ones that are accepted', () => {
    for (const { from, to } of pairs)
      expect(nextStatuses(from).includes(to)).toBe(legal.has(`${from} ${to}`));
  });
});
