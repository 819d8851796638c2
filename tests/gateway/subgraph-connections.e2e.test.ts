import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closesAfter, httpResponse, works } from '../faults/wire.ts';
import type { Answer } from './ask.ts';
import type { Fault } from './bad-answers/faulty-subgraph.ts';
import { oddAnswers } from './bad-answers/odd-answers.ts';
import { deadlineMs, startStage, type Stage } from './bad-answers/start-stage.ts';
import { notGraphQL, notJson, refusals } from './bad-answers/unreadable-answers.ts';
import { query, shown, shownSeason, shownWeather } from './bad-answers/weather.ts';
import { brokenHttp, lostConnections, slowAnswers } from './bad-answers/wire-faults.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());
afterEach(() => stage.expectUnharmed());

/** Asks `times` times, `atOnce` at a time. */
async function askOften(times: number, atOnce: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  let asked = 0;
  const askOn = async (): Promise<void> => {
    while (asked < times) {
      asked += 1;
      answers.push(await stage.ask(query));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return answers;
}

/** Of what weather gives, each part is right or missing with a reason; of the others nothing is missing. */
function expectOthersIntact({ data, errors }: Answer): void {
  const { season, planets } = data as { season: unknown; planets: { weather: unknown }[] };
  expect([shownSeason, null]).toContainEqual(season);
  const weather = planets.map((planet) => planet.weather);
  expect([
    [shownWeather, shownWeather],
    [null, null],
  ]).toContainEqual(weather);
  expect(data).toEqual(shown({ season, weather }));
  const missing = [...(season === null ? ['season'] : []), ...(weather[0] === null ? ['planets'] : [])];
  expect(errors.map(({ path }) => String(path?.[0])).sort()).toEqual(missing.sort());
  for (const { extensions } of errors) expect(extensions['service']).toBe('weather');
}
const codesOf = (answers: readonly Answer[]): Set<unknown> =>
  new Set(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code'])));

const poison = httpResponse(
  JSON.stringify({ data: { season: { name: 'poison' }, _entities: [{ weather: { raw: 'poison' } }, null] } }),
);

describe('connections to a subgraph', () => {
  const cases: readonly (readonly [string, () => Fault])[] = [
    ['that closes each one after its answer', () => closesAfter((asked) => httpResponse(asked.right))],
    [
      'that resets each one at its second request',
      () => {
        const used = new WeakSet<Socket>();
        return (asked) => {
          if (used.has(asked.socket)) asked.socket.resetAndDestroy();
          else works(asked);
          used.add(asked.socket);
        };
      },
    ],
    [
      'that closes each one when its second request has come',
      () => {
        const used = new WeakSet<Socket>();
        return (asked) => {
          if (used.has(asked.socket)) asked.socket.end();
          else works(asked);
          used.add(asked.socket);
        };
      },
    ],
  ];
  it.each(cases)('%s cost at most what was asked on them', async (_title, fault) => {
    stage.weather.faults = { query: fault(), entities: fault() };
    const answers = [...(await askOften(100, 1)), ...(await askOften(150, 10))];
    for (const answer of answers) expectOthersIntact(answer);
    for (const code of codesOf(answers)) expect(code).toBe('SUBGRAPH_CONNECTION_LOST');
    await stage.expectWhole();
  });

  it('that carry two answers to one question give the first, and no answer to another question', async () => {
    const twice: Fault = (asked) =>
      void asked.socket.write(Buffer.concat([httpResponse(asked.right), poison]));
    stage.weather.faults = { query: twice, entities: twice };
    for (const { data, errors } of [...(await askOften(50, 1)), ...(await askOften(100, 10))])
      expect({ data, errors }).toEqual({ data: shown(), errors: [] });
    await stage.expectWhole();
  });

  it('that carry an answer to no question are closed', async () => {
    const sockets = new Set<Socket>();
    const remembered: Fault = (asked) => {
      sockets.add(asked.socket);
      works(asked);
    };
    stage.weather.faults = { query: remembered, entities: remembered };
    await stage.ask(query);
    // Well before it would be closed for having been idle.
    const signal = AbortSignal.timeout(3 * deadlineMs);
    const closed = [...sockets].map((socket) => once(socket, 'close', { signal }));
    for (const socket of sockets) socket.write(poison);
    await Promise.all(closed);
    await stage.expectWhole();
  });

  it('that carry an answer that comes too late are closed before it is taken for another one', async () => {
    const late: Fault = ({ socket }) => void setTimeout(() => socket.write(poison), 320);
    stage.weather.faults = { query: late };
    const answers = await askOften(40, 20);
    expect(answers.filter(({ text }) => text.includes('poison'))).toEqual([]);
    for (const answer of answers) expectOthersIntact(answer);
    expect(codesOf(answers)).toEqual(new Set(['SUBGRAPH_TIMEOUT']));
    await stage.expectWhole();
  });
});

describe('a subgraph that fails in every way at once', () => {
  const faults = [
    ...[lostConnections, slowAnswers, brokenHttp, refusals, notJson, notGraphQL].flatMap((rows) =>
      rows.map(({ fault }) => fault),
    ),
    ...Object.values(oddAnswers),
  ];

  it('costs the others nothing', async () => {
    let turn = 0;
    const next: Fault = (asked) => {
      turn += 1;
      faults[turn % faults.length]?.(asked);
    };
    stage.weather.faults = { query: next, entities: next };
    for (const answer of await askOften(300, 15)) expectOthersIntact(answer);
    await stage.expectWhole();
  });
});
