import { describe, expect, it } from 'vitest';
import { isPlainJson, maxJsonLevels } from './plain-json.ts';

const nested = (levels: number, start = '[', end = ']'): unknown =>
  JSON.parse(`${start.repeat(levels)}1${end.repeat(levels)}`);

describe('JSON that can be written again', () => {
  it.each<[string, unknown]>([
    ['a text', 'x'],
    ['a number', -1.5],
    ['null', null],
    ['as deep as the limit', nested(maxJsonLevels)],
    ['many keys', { a: [1, { b: null }], ['__proto__']: 1 }],
  ])('is %s', (_title, value) => {
    expect(isPlainJson(value)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['deeper than the limit in lists', nested(maxJsonLevels + 1)],
    ['deeper than the limit in objects', nested(maxJsonLevels + 1, '{"a":', '}')],
    ['a hundred thousand levels deep', nested(100_000)],
    ['deep under a prototype as a key', JSON.parse(`{"__proto__":${'['.repeat(300)}${']'.repeat(300)}}`)],
    ['too large a number', JSON.parse('1e400')],
    ['too large a number further in', JSON.parse('{"a":[-1e400]}')],
  ])('is not %s', (_title, value) => {
    expect(isPlainJson(value)).toBe(false);
  });
});
