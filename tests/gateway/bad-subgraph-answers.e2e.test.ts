import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers, works } from '../faults/wire.ts';
import type { Answer } from './ask.ts';
import type { Door, Fault } from './bad-answers/faulty-subgraph.ts';
import { oddAnswers } from './bad-answers/odd-answers.ts';
import { reportedErrors } from './bad-answers/reported-errors.ts';
import { startStage, type Stage } from './bad-answers/start-stage.ts';
import { notGraphQL, notJson, refusals } from './bad-answers/unreadable-answers.ts';
import { operationFor, query, shown } from './bad-answers/weather.ts';
import { brokenHttp, endlessAnswers, lostConnections, slowAnswers } from './bad-answers/wire-faults.ts';
import { wrongAtRoot, wrongInEntities } from './bad-answers/wrong-values.ts';
import { startFaultServer } from './fault-server.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());
beforeEach(() => {
  stage.weather.faults = {};
});

/** The answer when weather fails at a door, and where the error points. */
const without: Record<Door, { data: unknown; path: readonly string[] }> = {
  query: { data: shown({ season: null }), path: ['season'] },
  entities: { data: shown({ weather: null }), path: ['planets'] },
  mutation: { data: { rain: null, writeBook: { title: 'Dune' } }, path: ['rain'] },
};
const doors = ['query', 'entities', 'mutation'] as const;

async function expectOnlyItsPartMissing(door: Door, fault: Fault, code: string, url?: string): Promise<void> {
  stage.weather.faults = { [door]: fault };
  stage.weather.arrived.splice(0);
  const { data, errors } = await stage.ask(operationFor(door), url);
  const { data: left, path } = without[door];
  expect({ door, data }).toEqual({ door, data: left });
  const told = errors.map(({ message, path, extensions }) => ({
    path,
    code: extensions['code'],
    service: extensions['service'],
    named: message.includes('weather'),
  }));
  expect(told).toEqual([{ path, code, service: 'weather', named: true }]);
  // Nobody asks twice: what did not answer may have done what it was asked.
  expect(stage.weather.arrived.filter((each) => each === door)).toHaveLength(1);
}

const faults = [
  ...lostConnections,
  ...slowAnswers,
  ...endlessAnswers,
  ...brokenHttp,
  ...refusals,
  ...notJson,
  ...notGraphQL,
];

describe('only its own part is missing of a subgraph that', () => {
  it.each(faults.map(({ title, fault, code }) => [title, fault, code] as const))(
    '%s',
    async (_title, fault, code) => {
      for (const door of doors) await expectOnlyItsPartMissing(door, fault, code);
      await stage.expectWhole();
    },
  );

  it('works, as planted here, is noticed: nothing is missing', async () => {
    for (const door of doors)
      await expect(expectOnlyItsPartMissing(door, works, 'NONE')).rejects.toThrow('expected');
  });

  it('fails before a gateway that gives up the rest, as planted here, is noticed', async () => {
    const hasty = await startFaultServer((_request, response) => {
      response.end(
        '{"data":null,"errors":[{"message":"weather","extensions":{"code":"X","service":"weather"}}]}',
      );
    });
    for (const door of doors)
      await expect(expectOnlyItsPartMissing(door, works, 'X', hasty.url)).rejects.toThrow('expected');
    await hasty.stop();
  });
});

describe('nothing is missing of a subgraph that', () => {
  it.each(Object.entries(oddAnswers))('%s', async (_title, fault) => {
    for (const door of doors) {
      stage.weather.faults = { [door]: fault };
      const { data, errors, text } = await stage.ask(operationFor(door));
      const right =
        door === 'mutation' ? { rain: { name: 'Spring' }, writeBook: { title: 'Dune' } } : shown();
      expect({ door, data, errors }).toEqual({ door, data: right, errors: [] });
      expect(text).not.toContain('polluted');
    }
    await stage.expectWhole();
  });
});

describe('only the value is missing where a subgraph gives', () => {
  const problemsOf = ({ errors }: Answer): unknown[] =>
    errors.map(({ path, extensions }) => [extensions['code'], extensions['service'], ...(path ?? [])]);
  const rows = [
    ...wrongAtRoot.map((row) => ({ ...row, door: 'query', part: 'season' })),
    ...wrongInEntities.map((row) => ({ ...row, door: 'entities', part: 'weather' })),
  ].map((row) => [row.title, row.door, row] as const);

  it.each(rows)('%s (%s)', async (_title, door, { part, body, left, problems }) => {
    stage.weather.faults = { [door]: answers(() => body) };
    const answer = await stage.ask(query);
    expect(answer.data).toEqual(shown({ [part]: left }));
    expect(problemsOf(answer)).toEqual(problems.map(([code, ...path]) => [code, 'weather', ...path]));
    await stage.expectWhole();
  });
});

describe('text that is no UTF-8', () => {
  it('is readable where it can be', async () => {
    const broken = Buffer.from('{"data":{"season":{"name":"Spr\xedng"}}}', 'latin1');
    stage.weather.faults = { query: answers(() => broken) };
    expect((await stage.ask('{ season { name } }')).text).toBe(
      '{"data":{"season":{"name":"Spr\uFFFDng"}}}\n',
    );
    await stage.expectWhole();
  });
});

describe('an error is told as what it is when a subgraph', () => {
  it.each(reportedErrors.map((row) => [row.title, row] as const))('%s', async (_title, { errors, read }) => {
    stage.weather.faults = { query: answers(() => `{"data":{"season":null},"errors":[${errors}]}`) };
    const answer = await stage.ask(query);
    expect(answer.data).toEqual(shown({ season: null }));
    const told = answer.errors.map(({ message, path, extensions }) => ({
      message,
      ...(path && { path }),
      code: extensions['code'],
      service: extensions['service'],
    }));
    expect(told).toEqual(read.map((each) => ({ ...each, service: 'weather' })));
    await stage.expectWhole();
  });

  it('reports twenty thousand, of which the client reads a hundred and the number of the rest', async () => {
    const error = '{"message":"m","path":["season"]}';
    const many = Array.from({ length: 20_000 }, () => error).join(',');
    stage.weather.faults = { query: answers(() => `{"data":{"season":null},"errors":[${many}]}`) };
    const { data, errors } = await stage.ask(query);
    expect(data).toEqual(shown({ season: null }));
    expectCut(errors, 19_900);
  });

  it('gives twenty thousand wrong items, of which the client reads a hundred', async () => {
    const months = Array.from({ length: 20_000 }, () => 'x');
    stage.weather.faults = { query: answers(() => JSON.stringify({ data: { season: { months } } })) };
    const { data, errors } = await stage.ask('{ season { months } }');
    expect(data).toEqual({ season: { months: months.map(() => null) } });
    expectCut(errors, 19_900);
  });

  it('nests deeply in the extensions of an error, which is told without them', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const error = `{"message":"m","path":["season"],"extensions":{"code":"X","deep":${deep}}}`;
    stage.weather.faults = { query: answers(() => `{"data":{"season":null},"errors":[${error}]}`) };
    const { data, errors } = await stage.ask(query);
    expect(data).toEqual(shown({ season: null }));
    expect(errors).toEqual([
      { message: 'm', path: ['season'], extensions: { code: 'X', service: 'weather' } },
    ]);
  });
});

function expectCut(errors: Answer['errors'], omitted: number): void {
  expect(errors).toHaveLength(101);
  expect(errors.at(-1)?.extensions).toMatchObject({ code: 'ERRORS_OMITTED', omitted });
}

describe('after all that, the gateway', () => {
  it('is the same process, answers, and has nothing worse to tell than that a subgraph failed', async () => {
    await stage.expectUnharmed();
  });
});
