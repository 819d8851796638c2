import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers } from '../faults/wire.ts';
import type { Asked } from './bad-answers/faulty-subgraph.ts';
import { weather } from './bad-answers/weather.ts';
import { startFourGateways, type FourGateways, type Mode } from './four-gateways.ts';

const explainToken = 'a-token-of-some-length';
let four: FourGateways;
beforeAll(async () => {
  four = await startFourGateways({ errors: { explainToken } });
});
afterAll(() => four.stop());
beforeEach(() => {
  four.weather.faults = {};
});

const modes = ['development', 'production'] as const;
const why = { 'x-explain-nulls': 'true' };
const windy = '{ planets { name weather { wind { speed } } } }';
const speedless = answers<Asked>(({ ids }) =>
  JSON.stringify({
    data: {
      _entities: ids.map((id) => ({
        __typename: 'Planet',
        weather: { ...weather, wind: { speed: id === '3' ? null : 2 } },
      })),
    },
  }),
);
const extensionsOf = ({ text }: { text: string }): Record<string, unknown> | undefined =>
  (JSON.parse(text) as { extensions?: Record<string, unknown> }).extensions;
const entity = (id: string): object => ({ __typename: 'Planet', id });

describe('a developer who asks why there is a null', () => {
  it('reads which entity it was, who was asked what, and where the null got to', async () => {
    four.weather.faults = { entities: speedless };
    const answer = await four.ask('development', windy, why);
    expect(extensionsOf(answer)).toEqual({
      nulls: [
        {
          path: ['planets', 0, 'weather', 'wind', 'speed'],
          code: 'SUBGRAPH_MISSING_VALUE',
          service: 'weather',
          step: {
            index: 1,
            kind: 'entities',
            path: 'planets.@',
            query: expect.stringContaining('weather{wind{speed}}') as string,
          },
          representations: [entity('3')],
          httpStatus: 200,
          durationMs: expect.any(Number) as number,
          chain: [
            {
              startedAt: ['planets', 0, 'weather', 'wind', 'speed'],
              endedAt: ['planets', 0, 'weather', 'wind'],
            },
          ],
        },
      ],
      entities: { asked: 2, sent: 2, saved: 0 },
    });
    expect(answer.text.indexOf('"extensions":{"nulls"')).toBeGreaterThan(answer.text.indexOf('"data"'));
  });

  it('reads the status, and every null that a failed call left', async () => {
    four.weather.faults = { entities: answers(() => 'busy', '503 Busy') };
    const { nulls } = extensionsOf(await four.ask('development', windy, why)) ?? {};
    expect(nulls).toMatchObject([
      {
        path: ['planets'],
        code: 'SUBGRAPH_HTTP_ERROR',
        representations: [entity('3'), entity('4')],
        httpStatus: 503,
        durationMs: expect.any(Number) as number,
        chain: [0, 1].map((index) => ({
          startedAt: ['planets', index, 'weather'],
          endedAt: ['planets', index, 'weather'],
        })),
      },
    ]);
  });

  it('reads of errors that a subgraph reported, of an entity and of the root', async () => {
    const entities = {
      data: { _entities: [null, null] },
      errors: [{ message: 'm', path: ['_entities', 1] }],
    };
    const root = { errors: [{ message: 'm', extensions: { code: 'X' } }] };
    four.weather.faults = {
      entities: answers(() => JSON.stringify(entities)),
      query: answers(() => JSON.stringify(root), '400 Bad'),
    };
    const both = '{ planets { weather { degrees } } season { name } }';
    const { nulls } = extensionsOf(await four.ask('development', both, why)) ?? {};
    expect(nulls).toHaveLength(2);
    expect(nulls).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: ['planets', 1], representations: [entity('4')], httpStatus: 200 }),
        expect.objectContaining({
          path: ['season'],
          code: 'X',
          step: expect.objectContaining({ kind: 'root', path: '' }) as object,
          httpStatus: 400,
          chain: [{ startedAt: ['season'], endedAt: ['season'] }],
        }),
      ]),
    );
  });

  it('reads what entities cost when nothing is wrong', async () => {
    expect(extensionsOf(await four.ask('development', windy, why))).toEqual({
      nulls: [],
      entities: { asked: 2, sent: 2, saved: 0 },
    });
  });

  it('is not heard in production, nor with another value; whoever does not ask is told nothing', async () => {
    four.weather.faults = { entities: speedless };
    expect(extensionsOf(await four.ask('production', windy, why))).toBeUndefined();
    expect(extensionsOf(await four.ask('development', windy, { 'x-explain-nulls': '1' }))).toBeUndefined();
    for (const mode of modes) expect(extensionsOf(await four.ask(mode, windy))).toBeUndefined();
  });
});

interface Kept {
  readonly correlationId: string;
  readonly answeredAt: string;
  readonly explanation: { readonly nulls: readonly Record<string, unknown>[] };
}

interface Found {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function lookUp(mode: Mode, id: string, authorization?: string, from = four): Promise<Found> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${from.urlOf(mode)}/explain/${id}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('an explanation that is kept', () => {
  it.each(modes)('is found in %s by the correlation id', async (mode) => {
    four.weather.faults = { entities: speedless };
    await four.ask(mode, windy, { 'x-correlation-id': `kept-${mode}` });
    const response = await lookUp(mode, `kept-${mode}`, `Bearer ${explainToken}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [kept] = JSON.parse(response.text) as Kept[];
    expect(kept?.correlationId).toBe(`kept-${mode}`);
    expect(kept?.explanation.nulls).toMatchObject([
      { service: 'weather', code: 'SUBGRAPH_MISSING_VALUE', representations: [entity('3')] },
    ]);
  });

  it('says nothing of what the subgraph said', async () => {
    const body = {
      data: { season: null },
      errors: [{ message: 'secret', extensions: { secret: 'secret' } }],
    };
    four.weather.faults = { query: answers(() => JSON.stringify(body)) };
    await four.ask('production', '{ season { name } }', { 'x-correlation-id': 'quiet' });
    const { text } = await lookUp('production', 'quiet', `Bearer ${explainToken}`);
    expect(text).toContain('"service":"weather"');
    expect(text).not.toContain('secret');
  });

  it('is there in production for nobody else, who cannot tell whether there is one', async () => {
    four.weather.faults = { entities: speedless };
    await four.ask('production', windy, { 'x-correlation-id': 'private' });
    const wrong = [undefined, 'Bearer wrong', `Bearer ${explainToken}x`, explainToken, 'Bearer ', ''];
    for (const authorization of wrong) {
      const [there, nowhere] = [
        await lookUp('production', 'private', authorization),
        await lookUp('production', 'nothing', authorization),
      ];
      expect(there.status).toBe(404);
      expect(there.text.replace('private', 'nothing')).toBe(nowhere.text);
    }
  });

  it('needs no token in development', async () => {
    four.weather.faults = { entities: speedless };
    await four.ask('development', windy, { 'x-correlation-id': 'open' });
    expect((await lookUp('development', 'open')).status).toBe(200);
    expect((await lookUp('development', 'other')).status).toBe(404);
  });

  it('is of answers with errors only', async () => {
    await four.ask('development', windy, { 'x-correlation-id': 'fine' });
    expect((await lookUp('development', 'fine')).status).toBe(404);
  });

  it('is there for nobody in production without a token', async () => {
    const closed = await startFourGateways();
    closed.weather.faults = { entities: speedless };
    await closed.ask('production', windy, { 'x-correlation-id': 'closed' });
    expect((await lookUp('production', 'closed', 'Bearer ', closed)).status).toBe(404);
    await closed.stop();
  });
});
