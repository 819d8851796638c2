import { describe, expect, it } from 'vitest';
import { rolloutOf } from './rollout.ts';

type Changed = Parameters<typeof rolloutOf>[1][number];

const change = (subject: string, shape: Changed['shape'], ...clients: readonly string[]): Changed => ({
  subject,
  shape,
  rule: 'member',
  coordinate: `${subject}.mass`,
  usedBy: clients.map((client) => ({ client, operation: 'reads', isCertain: true })),
});

describe('the order of deployment', () => {
  it('is the alphabet where nothing depends on anything', () => {
    expect(rolloutOf(['b', 'a'], []).order).toEqual(['a', 'b']);
  });

  it('puts the provider first when a contract grows, and says why', () => {
    expect(rolloutOf(['a', 'b'], [change('b', 'safe', 'a')])).toEqual({
      order: ['b', 'a'],
      because: ['b offers b.mass before a uses it'],
      stuck: [],
    });
  });

  it('puts the consumer first when a contract shrinks', () => {
    expect(rolloutOf(['a', 'b'], [change('a', 'breaking', 'b')]).order).toEqual(['b', 'a']);
  });

  it('says who waits for whom in a circle', () => {
    const circle = [change('a', 'safe', 'b'), change('a', 'breaking', 'b')];
    expect(rolloutOf(['a', 'b', 'c'], circle)).toMatchObject({ order: ['c'], stuck: ['a', 'b'] });
  });

  it('leaves out clients that are no services, and a service that reads its own', () => {
    expect(rolloutOf(['a'], [change('a', 'breaking', 'mobile', 'a')]).order).toEqual(['a']);
  });
});
