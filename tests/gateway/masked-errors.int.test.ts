import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers } from '../faults/wire.ts';
import { startFourGateways, type FourGateways } from './four-gateways.ts';

let four: FourGateways;
beforeAll(async () => {
  four = await startFourGateways({ errors: { passExtensions: ['hint'] } });
});
afterAll(() => four.stop());

const seasonFails = (error: object): void => {
  const body = { data: { season: null }, errors: [{ message: 'm', path: ['season'], ...error }] };
  four.weather.faults = { query: answers(() => JSON.stringify(body)) };
};
const query = '{ season { name } }';
const secretMessage = 'column "card" of 10.0.0.7 is secret';

describe('what a subgraph says of its errors', () => {
  it('is read by clients in development', async () => {
    seasonFails({ message: secretMessage, extensions: { code: 'OFF', secret: 'secret', hint: 'wait' } });
    const { data, errors } = await four.ask('development', query);
    expect(data).toEqual({ season: null });
    expect(errors).toEqual([
      {
        message: secretMessage,
        path: ['season'],
        extensions: { secret: 'secret', hint: 'wait', code: 'OFF', service: 'weather' },
      },
    ]);
  });

  it('is masked in production, up to its code and what is configured', async () => {
    seasonFails({ message: secretMessage, extensions: { code: 'OFF', secret: 'secret', hint: 'wait' } });
    const { text, errors } = await four.ask('production', query);
    expect(text).not.toContain('secret');
    expect(errors).toEqual([
      {
        message: 'The subgraph weather reported an error.',
        path: ['season'],
        extensions: { hint: 'wait', code: 'OFF', service: 'weather' },
      },
    ]);
  });

  it('cannot pass the mask as a code', async () => {
    seasonFails({ extensions: { code: secretMessage } });
    const { errors } = await four.ask('production', query);
    expect(errors[0]?.extensions).toEqual({ code: 'SUBGRAPH_ERROR', service: 'weather' });
  });

  it.each(['development', 'production'] as const)(
    'is logged once in %s, with the correlation id',
    async (mode) => {
      seasonFails({ message: secretMessage, extensions: { code: 'OFF' } });
      await four.ask(mode, query, { 'x-correlation-id': 'asked-1' });
      const [line, ...more] = four.lines.filter((each) => each.includes('reported errors'));
      expect(more).toEqual([]);
      expect(JSON.parse(line ?? '{}')).toMatchObject({
        level: 40,
        correlationId: 'asked-1',
        errors: [{ subgraph: 'weather', message: secretMessage, code: 'OFF' }],
        more: 0,
      });
    },
  );

  it('is logged up to a limit', async () => {
    const error = { message: 'x'.repeat(10_000), path: ['season'] };
    const errors = Array.from({ length: 1000 }, () => error);
    four.weather.faults = { query: answers(() => JSON.stringify({ data: { season: null }, errors })) };
    await four.ask('production', query);
    const line = four.lines.find((each) => each.includes('reported errors')) ?? '';
    expect(line.length).toBeLessThan(10_000);
    expect((JSON.parse(line) as { more: number }).more).toBe(990);
  });
});

describe('an error without a place of its own', () => {
  it.each([
    ['points nowhere', undefined],
    ['points at nothing that the client sees', ['__typename', 'x']],
    ['points at the root', []],
    ['has a path that is longer than anything is deep', Array.from({ length: 100_000 }, () => 0)],
  ])('is told at what its call was to bring when it %s', async (_title, path) => {
    seasonFails({ path });
    for (const mode of ['development', 'production'] as const) {
      const { errors } = await four.ask(mode, query);
      expect(errors).toMatchObject([{ path: ['season'], extensions: { service: 'weather' } }]);
    }
  });
});
