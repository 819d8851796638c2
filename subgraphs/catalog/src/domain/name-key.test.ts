import { expect, it } from 'vitest';
import { nameKey, searchText, searchWords } from './name-key.ts';

it('compares names without capitals and widths of spaces, but with accents', () => {
  expect(nameKey('  Sigur \t RÓS ')).toBe('sigur rós');
  expect(nameKey('Sigur Ro\u0301s')).toBe(nameKey('Sigur R\u00f3s'));
  expect(nameKey('Sigur Ros')).not.toBe(nameKey('Sigur Rós'));
});

it('searches without capitals and accents', () => {
  expect(searchText('Motörhead – Live')).toBe('motorhead – live');
  expect(searchWords('  Give   BLOOD ')).toEqual(['give', 'blood']);
  expect(searchWords('   ')).toEqual([]);
});
