import { describe, expect, it } from 'vitest';
import { correlationIdFrom } from './correlation-id.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('a correlation id', () => {
  it.each(['trip-1', 'a', 'A.b_c-9', 'x'.repeat(128)])('is kept when it is a plain word: %s', (id) => {
    expect(correlationIdFrom(id)).toBe(id);
  });

  it.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['one that is too long', 'x'.repeat(129)],
    ['one with a line break', 'a\r\nset-cookie: b'],
    ['one that would write a log line', '"}\n{"level":"fatal"}'],
    ['one with a space', 'a b'],
    ['one beyond ASCII', 'é'],
    ['one with markup', '<script>'],
    ['several', ['a', 'b']],
  ])('replaces %s by a new one', (_what, header) => {
    const id = correlationIdFrom(header);
    expect(id).toMatch(uuid);
    expect(correlationIdFrom(header)).not.toBe(id);
  });
});
