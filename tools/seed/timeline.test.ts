import { describe, expect, it } from 'vitest';
import { toDay, toInstant, worldEndMs } from './timeline.ts';

describe('timeline', () => {
  it('ends where the seed was promised to end', () => {
    expect(toInstant(worldEndMs)).toBe('2026-11-01T00:00:00.000Z');
  });

  it('writes instants and days as the language does, before 1970 too', () => {
    const times = [
      0,
      -1,
      1,
      7,
      86_399_999,
      Date.UTC(1955, 1, 3, 4, 5, 6, 78),
      Date.UTC(2024, 1, 29, 23, 59, 59, 909),
    ];
    for (const timeMs of times) {
      expect(toInstant(timeMs)).toBe(new Date(timeMs).toISOString());
      expect(toDay(timeMs)).toBe(new Date(timeMs).toISOString().slice(0, 10));
    }
  });
});
