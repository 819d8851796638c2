import { describe, expect, it } from 'vitest';
import { holdsCardNumber } from './card-number.ts';

describe('holdsCardNumber', () => {
  it.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111\u00a01111\u00a01111\u00a01111',
    '4111 1111 1111 1111 12 27 123',
    '12 4111 1111 1111 1111',
    'my card:4111111111111111, thanks',
    'card4111111111111111end',
    'tok_4111111111111111',
    '3f2504e0-4f89-11d3-9a0c-4111111111111111',
    '378282246310005',
    '3782 822463 10005',
    '4222222222222',
    '6304000000000000000',
    '４１１１１１１１１１１１１１１１',
  ])('finds one in %j', (text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });

  it.each([
    '',
    '4242',
    '4111111111111112',
    '411111111111',
    '41111111111111110000',
    '2026-03-01T10:00:00.000Z',
    'ord_019ab3c5e8f04111111111111111a5a1',
    'tok_9f8e7d6c4111111111111111',
    '41111111-1111-1111-9111-111111111111',
    '+44 20 7946 0018',
  ])('finds none in %j', (text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  it('reads a long text of digits in no time', () => {
    const text = '1 '.repeat(8000);
    const began = performance.now();
    holdsCardNumber(text);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
