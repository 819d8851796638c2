import { describe, expect, it } from 'vitest';
import { correlationIdOf } from './correlation-id.ts';

describe('the correlation id', () => {
  it.each(['a', 'A-b.c_9', 'x'.repeat(128)])('%s of the client is kept', (id) => {
    expect(correlationIdOf(id, () => 'new')).toBe(id);
  });

  it.each([undefined, '', 'a b', 'a\n', 'a,b', 'é', 'x'.repeat(129), ['a', 'b']])('%j is replaced', (id) => {
    expect(correlationIdOf(id, () => 'new')).toBe('new');
  });
});
