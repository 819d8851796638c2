import { expect, it } from 'vitest';
import { isCurrency, isDay } from './check-facts.ts';

it.each(['2005-07-04', '2024-02-29', '1000-01-01', '9999-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

it.each(['2023-02-29', '2005-7-4', '2005-13-01', '0999-01-01', '2005-07-04T00:00', '', 'today'])(
  '%s is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);

it('knows the currencies of ISO 4217', () => {
  expect(['GBP', 'EUR', 'JPY'].every(isCurrency)).toBe(true);
  expect(['gbp', 'QQQ', ''].some(isCurrency)).toBe(false);
});
