import { GraphQLError, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CalendarDate, CurrencyCode, DateTime, Decimal } from './scalars.ts';

const scalars = { DateTime, Date: CalendarDate, Decimal, CurrencyCode } as const;
type Name = keyof typeof scalars;

describe('scalars', () => {
  it.each<[Name, string, unknown]>([
    ['DateTime', '2026-03-01T09:30:00.000Z', new Date('2026-03-01T09:30:00Z')],
    ['DateTime', '2026-03-01T10:30+01:00', new Date('2026-03-01T09:30:00Z')],
    ['DateTime', '2024-02-29T00:00:00.123456789Z', new Date('2024-02-29T00:00:00.123Z')],
    ['Date', '2024-02-29', '2024-02-29'],
    ['Decimal', '-12.990000', '-12.990000'],
    ['CurrencyCode', 'GBP', 'GBP'],
  ])('read %s from %s, as a variable and in a query', (name, text, value) => {
    expect(scalars[name].parseValue(text)).toEqual(value);
    expect(scalars[name].parseLiteral(parseValue(JSON.stringify(text)))).toEqual(value);
  });

  it.each<[Name, unknown]>([
    ['DateTime', '2026-02-31T00:00:00Z'],
    ['DateTime', '2026-03-01T25:00:00Z'],
    ['DateTime', '2026-03-01T09:30:00'],
    ['DateTime', '2026-03-01'],
    ['DateTime', '0000-01-01T00:00:00Z'],
    ['DateTime', '0001-01-01T00:00:00+01:00'],
    ['DateTime', '9999-12-31T23:59:59-01:00'],
    ['DateTime', '+010000-01-01T00:00:00Z'],
    ['DateTime', 1_772_357_400_000],
    ['DateTime', null],
    ['DateTime', {}],
    ['Date', '2026-02-31'],
    ['Date', '2026-13-01'],
    ['Date', '0000-01-01'],
    ['Date', '2026-3-1'],
    ['Date', '2026-03-01T00:00:00Z'],
    ['Decimal', '1e5'],
    ['Decimal', 'NaN'],
    ['Decimal', '1.'],
    ['Decimal', 1.5],
    ['Decimal', '1'.repeat(19)],
    ['CurrencyCode', 'gbp'],
    ['CurrencyCode', 'GBPX'],
    ['CurrencyCode', 'GB\u0000'],
  ])('refuse %s from %j, and say how to write it', (name, value) => {
    const message = new RegExp(`is not a ${name}; write it like "`);
    expect(() => scalars[name].parseValue(value)).toThrow(message);
    expect(() => scalars[name].parseValue(value)).toThrow(GraphQLError);
    if (typeof value === 'string')
      expect(() => scalars[name].parseLiteral(parseValue(JSON.stringify(value)))).toThrow(message);
  });

  it('do not repeat a long value', () => {
    expect(() => CalendarDate.parseValue('x'.repeat(100_000))).toThrow(
      /^This value is not a Date; write it like/,
    );
  });

  it.each<[Name, unknown, string]>([
    ['DateTime', new Date('2026-03-01T09:30:00Z'), '2026-03-01T09:30:00.000Z'],
    ['DateTime', '2026-03-01 10:30:00+01', '2026-03-01T09:30:00.000Z'],
    ['Date', '1994-08-29', '1994-08-29'],
    ['Decimal', '12.99', '12.99'],
    ['CurrencyCode', 'GBP', 'GBP'],
  ])('write %s of %j as %s', (name, value, text) => {
    expect(scalars[name].serialize(value)).toBe(text);
  });

  it('do not write what is no instant', () => {
    expect(() => DateTime.serialize('soon')).toThrow('soon is not an instant');
  });
});
