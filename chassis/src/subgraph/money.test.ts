import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorUnits, money } from './money.ts';

const currencies = ['GBP', 'EUR', 'HUF', 'JPY', 'KRW', 'KWD', 'IQD', 'CLF'];
const decimalsOf: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, KWD: 3, IQD: 3, CLF: 4 };

describe('money', () => {
  it.each([
    [0, 'GBP', '0.00'],
    [5, 'GBP', '0.05'],
    [1299, 'GBP', '12.99'],
    [-5, 'GBP', '-0.05'],
    [-0, 'GBP', '0.00'],
    [1299, 'HUF', '12.99'],
    [1299, 'JPY', '1299'],
    [0, 'JPY', '0'],
    [1299, 'KWD', '1.299'],
    [7, 'KWD', '0.007'],
    [1299, 'IQD', '1.299'],
    [12_991, 'CLF', '1.2991'],
    [1_000_000_000_000, 'GBP', '10000000000.00'],
    [1299, 'XXX', '12.99'],
  ])('of %i minor units in %s is %s', (minor, currency, amount) => {
    expect(money(minor, currency)).toEqual({ amount, currency });
  });

  it.each([0.5, Number.NaN, Infinity, 2 ** 53])('refuses %d minor units', (minor) => {
    expect(() => money(minor, 'GBP')).toThrow(RangeError);
  });

  it('has as many decimals as its currency, and comes back as the same minor units', () => {
    // Twelve digits before the point are the most that is read.
    const amounts = fc.integer({ min: 0, max: 10 ** 12 - 1 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...currencies), (minor, currency) => {
        const { amount } = money(minor, currency);
        expect(amount.split('.')[1]?.length ?? 0).toBe(decimalsOf[currency] ?? 2);
        expect(minorUnits(amount, currency)).toBe(minor);
        if (minor > 0) expect(money(-minor, currency).amount).toBe(`-${amount}`);
      }),
    );
  });
});

describe('minor units', () => {
  it.each([
    ['12', 'GBP', 1200],
    ['12.9', 'GBP', 1290],
    ['012.99', 'GBP', 1299],
    ['12', 'JPY', 12],
    ['1.5', 'KWD', 1500],
    ['999999999999.99', 'GBP', 99_999_999_999_999],
  ])('of %s %s are %i', (amount, currency, minor) => {
    expect(minorUnits(amount, currency)).toBe(minor);
  });

  it.each([
    ['12.999', 'GBP'],
    ['12.0', 'JPY'],
    ['1.2345', 'KWD'],
    ['-1', 'GBP'],
    ['+1', 'GBP'],
    ['1e3', 'GBP'],
    ['1,000', 'GBP'],
    ['.5', 'GBP'],
    ['5.', 'GBP'],
    ['', 'GBP'],
    [' 1', 'GBP'],
    ['١', 'GBP'],
    ['1000000000000', 'GBP'],
    ['999999999999.9999', 'CLF'],
  ])('of %j %s are none: they are refused, not rounded', (amount, currency) => {
    expect(minorUnits(amount, currency)).toBeNull();
  });

  it('are null or a whole number that JavaScript can hold, for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...currencies), (text, currency) => {
        const minor = minorUnits(text, currency);
        expect(minor === null || (Number.isSafeInteger(minor) && minor >= 0)).toBe(true);
      }),
    );
  });
});
