import { describe, expect, it } from 'vitest';
import { KeptExplanations } from './kept-explanations.ts';

const now = (): Date => new Date(0);
const textOf = (id: string, explanation: unknown): string =>
  `{"correlationId":"${id}","answeredAt":"1970-01-01T00:00:00.000Z","explanation":${JSON.stringify(explanation)}}`;

describe('kept explanations', () => {
  it('are found by correlation id, all of them', () => {
    const kept = new KeptExplanations(9, 9999, now);
    kept.keep('a', () => 1);
    kept.keep('b', () => 2);
    kept.keep('a', () => 3);
    expect(kept.find('a')).toEqual([textOf('a', 1), textOf('a', 3)]);
    expect(kept.find('c')).toEqual([]);
  });

  it('are the newest ones', () => {
    const kept = new KeptExplanations(2, 9999, now);
    for (const id of ['a', 'b', 'c']) kept.keep(id, () => id);
    expect(kept.find('a')).toEqual([]);
    expect(kept.find('b')).toHaveLength(1);
    expect(kept.find('c')).toHaveLength(1);
  });

  it('never weigh more than they may', () => {
    const kept = new KeptExplanations(100, 1000, now);
    for (let index = 0; index < 50; index += 1) {
      kept.keep(`id${index}`, () => 'x'.repeat(index * 7));
      expect(kept.bytes).toBeLessThanOrEqual(1000);
    }
    kept.keep('huge', () => 'x'.repeat(2000));
    expect(kept.find('huge')).toEqual([]);
    expect(kept.find('id49')).toEqual([textOf('id49', 'x'.repeat(343))]);
  });

  it('are not even made where none is kept', () => {
    const kept = new KeptExplanations(0, 1000, now);
    kept.keep('a', () => expect.unreachable());
    expect(kept.find('a')).toEqual([]);
  });
});
