import { describe, expect, it } from 'vitest';
import { reviewOrder, type OrderEvidence } from './review-order.ts';
import { rules } from './rules.ts';
import type { SeenOrder } from './sightings.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 1, 12) + minutes * 60_000);

function order(minutes: number, more: Partial<SeenOrder> = {}): SeenOrder {
  return {
    id: `ord_${minutes}`,
    customerId: 'cus_1',
    placedAt: at(minutes),
    totalMinor: 2000,
    currency: 'GBP',
    addressHash: 'a',
    isCancelled: false,
    ...more,
  };
}

const orders = (count: number, everyMinutes: number, more?: Partial<SeenOrder>): SeenOrder[] =>
  Array.from({ length: count }, (_, index) => order(-everyMinutes * (index + 1), more));

function found(latest: SeenOrder, evidence: Partial<OrderEvidence>): string[] {
  const all = { others: [], clearedAt: null, customersAtAddress: 1, ...evidence };
  return reviewOrder(latest, all, rules).map(({ rule }) => rule);
}

describe('many orders in a short time', () => {
  it.each([
    ['ten within the hour are usual', orders(9, 5), []],
    ['eleven within the hour are not', orders(10, 5), ['MANY_ORDERS']],
    ['an hour is an hour: the first of eleven was placed just before it', orders(10, 6), []],
  ])('%s', (_what, others, expected) => {
    expect(found(order(0), { others })).toEqual(expected);
  });

  it('are found in whichever order they come: the one that comes last may have been placed first', () => {
    const later = Array.from({ length: 10 }, (_, index) => order(index + 1));
    expect(found(order(0), { others: later })).toEqual(['MANY_ORDERS']);
  });

  it('count from the last clearance on', () => {
    expect(found(order(0), { others: orders(10, 5), clearedAt: at(-30) })).toEqual([]);
  });

  it('names the order that tipped the scales, and says how many are usual', () => {
    const evidence = { others: orders(10, 5), clearedAt: null, customersAtAddress: 1 };
    const detail = '11 orders within an hour; up to 10 are usual.';
    expect(reviewOrder(order(0), evidence, rules)).toEqual([
      { rule: 'MANY_ORDERS', orderId: 'ord_0', detail },
    ]);
  });
});

describe('an order of unusual value', () => {
  const usual = orders(3, 1440);
  it.each([
    ['ten times the usual is usual enough', 20_000, usual, []],
    ['more than ten times is not', 20_001, usual, ['UNUSUAL_VALUE']],
    ['without a history nothing is unusual', 90_000, orders(2, 1440), []],
    ['what was cancelled is no history', 90_000, orders(3, 1440, { isCancelled: true }), []],
    ['pounds are not compared with yen', 90_000, orders(3, 1440, { currency: 'JPY' }), []],
    ['small amounts are never unusual', 19_999, orders(3, 1440, { totalMinor: 100 }), []],
    [
      'one large order before does not make the next usual',
      30_000,
      [...usual, order(-9, { totalMinor: 90_000 })],
      ['UNUSUAL_VALUE'],
    ],
  ])('%s', (_what, totalMinor, others, expected) => {
    expect(found(order(0, { totalMinor }), { others })).toEqual(expected);
  });
});

describe('an address that many share', () => {
  it.each([
    [5, []],
    [6, ['SHARED_ADDRESS']],
  ])('is looked at from the sixth customer on: %i', (customersAtAddress, expected) => {
    expect(found(order(0), { customersAtAddress })).toEqual(expected);
  });
});

describe('an order that was placed before a person cleared the customer', () => {
  it('is not held against them', () => {
    const evidence = { others: orders(20, 1), customersAtAddress: 9, clearedAt: at(0) };
    expect(found(order(0, { totalMinor: 1_000_000 }), evidence)).toEqual([]);
  });
});
