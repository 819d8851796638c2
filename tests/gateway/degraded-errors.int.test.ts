import { describe, expect, it } from 'vitest';
import { useDegradedGateways, type DegradedAnswer } from './degraded-gateways.ts';
import type { Failure } from './failing-subgraph.ts';

const stage = useDegradedGateways();
const { start, ask, askOf } = stage;

describe('the errors of a degraded answer', () => {
  const told = ({ errors }: DegradedAnswer): unknown =>
    errors?.map(({ path, extensions }) => [path, extensions['code']]);

  it.each(['reset', 'unforeseen errors', '503 with errors'] as const)(
    'are told only where something is missing, though one call brought more: by %s',
    async (failure) => {
      await ask('{ shaky plain tips }');
      stage.space.failure = failure;
      const answer = await ask('{ shaky plain tips }');
      expect(answer.data).toEqual({ shaky: 'still', plain: null, tips: ['Look up.'] });
      expect(answer.errors).toMatchObject([{ path: ['plain'] }]);
      expect(answer.extensions?.degraded).toMatchObject([
        { path: ['shaky'], kind: 'stale' },
        { path: ['plain'], kind: 'null' },
        { path: ['tips'], kind: 'default' },
      ]);
    },
  );

  it('of a subgraph are told where something is missing, and nowhere else', async () => {
    const query = '{ shaky restless }';
    await ask(query);
    stage.space.shaking = true;
    const answer = await ask(query);
    expect(answer.data).toEqual({ shaky: 'still', restless: null });
    expect(told(answer)).toEqual([[['restless'], 'INTERNAL_SERVER_ERROR']]);
  });

  it('are the reason where all that a subgraph tells points at what stands in', async () => {
    const query = '{ quaking(id: "71") { id visits tremor strain } }';
    await ask(query);
    stage.space.shaking = true;
    const answer = await ask(query);
    expect(answer.data).toEqual({ quaking: null });
    expect(told(answer)).toEqual([[['quaking', 'visits'], 'SUBGRAPH_ERROR']]);
  });

  it('are told of an entity where it misses something', async () => {
    const query = '{ some: shelvesOf(ids: ["72"]) { label } planet(id: "72") { id books { total } pull } }';
    await ask(query);
    stage.library.failure = 'reset';
    const answer = await ask(query);
    expect(answer.data).toEqual({ some: null, planet: { id: '72', books: { total: 0 }, pull: null } });
    expect(told(answer)).toEqual([
      [['some'], 'SUBGRAPH_CONNECTION_LOST'],
      [['planet', 'pull'], 'SUBGRAPH_CONNECTION_LOST'],
    ]);
  });

  it.each([
    ['reset', 'SUBGRAPH_CONNECTION_LOST'],
    ['no list', 'SUBGRAPH_MALFORMED_RESPONSE'],
  ] as const)('are told once above a list, however long it is: by %s', async (failure, code) => {
    stage.space.failure = failure;
    const answer = await ask('{ shelves { planet { pull } } }');
    expect(told(answer)).toEqual([[['shelves'], code]]);
    expect(answer.extensions?.degraded).toMatchObject(
      [0, 1, 2].map((index) => ({ path: ['shelves', index, 'planet', 'pull'], kind: 'null', reason: code })),
    );
  });

  it('are told as well of what the list of degraded fields has no place for', async () => {
    const url = await start({ degraded: { maxTold: 1 } });
    stage.space.failure = 'reset';
    const answer = await askOf(url, '{ tips plain shelves { planet { weather pull } } }');
    expect(told(answer)).toEqual([
      [['plain'], 'SUBGRAPH_CONNECTION_LOST'],
      [['shelves'], 'SUBGRAPH_CONNECTION_LOST'],
      [['shelves'], 'SUBGRAPH_CONNECTION_LOST'],
    ]);
  });
});

describe('a right to a field of an entity that was withdrawn', () => {
  const query = '{ some: shelvesOf(ids: ["61", "62"]) { planet { secret name } } }';
  const secrets = ({ data }: DegradedAnswer): unknown =>
    (data?.['some'] as { planet: { secret: unknown } | null }[] | undefined)?.map(
      ({ planet }) => planet?.secret,
    );
  const refusedBy: [string, () => Promise<DegradedAnswer>][] = [
    ['the field', () => ask(query)],
    ...(['refusal', '401', '403', '403 with errors'] as const).map(
      (failure): [string, () => Promise<DegradedAnswer>] => [
        `the whole answer, by ${failure}`,
        () => {
          stage.space.failure = failure;
          return ask(query);
        },
      ],
    ),
  ];

  it.each(refusedBy)('does not come back when the service goes down: refused was %s', async (_, refuse) => {
    const before = await ask(query, { authorization: 'right' });
    expect(secrets(before)).toEqual(['secret', 'secret']);
    expect(JSON.stringify((await refuse()).data)).not.toContain('"secret":"secret"');
    stage.space.failure = 'reset';
    expect(JSON.stringify((await ask(query)).data)).not.toContain('"secret":"secret"');
  });

  it('stays what it was where a field failed for a reason that nobody foresaw', async () => {
    const shaky = '{ some: shelvesOf(ids: ["63"]) { planet { name tremor } } }';
    const before = await ask(shaky);
    stage.space.shaking = true;
    expect((await ask(shaky)).errors).toHaveLength(1);
    stage.space.failure = 'reset';
    expect((await ask(shaky)).data).toEqual(before.data);
  });
});

describe('what a viewer was refused', () => {
  const ada = { authorization: 'Ada' };
  const logs = (ids: string, more = ''): string =>
    `{ some: shelvesOf(ids: [${ids}]) { planet { log ${more} } } }`;
  const withdrawals: [string, () => Promise<DegradedAnswer>][] = [
    [
      'a field',
      () => {
        stage.space.closed.add('81');
        return ask(logs('"81"', 'name'), ada);
      },
    ],
    [
      'the whole answer, in another language',
      () => {
        stage.space.failure = '403';
        return ask(logs('"81"', 'name'), { ...ada, 'accept-language': 'de' });
      },
    ],
    [
      'public parts of it, too',
      () => {
        stage.space.failure = '401';
        return ask('{ some: shelvesOf(ids: ["81"]) { planet { name } } }', ada);
      },
    ],
    [
      'what never stands in',
      () => {
        stage.space.failure = '401';
        return ask('{ some: shelvesOf(ids: ["81"]) { planet { weather } } }', ada);
      },
    ],
  ];

  it.each(withdrawals)('comes back in no other selection of the same entity: %s', async (_, refuse) => {
    const both = logs('"81", "82"');
    const known = (who: string): object => ({ some: [{ planet: { log: who } }, { planet: { log: who } }] });
    expect((await ask(both, ada)).data).toEqual(known('Ada'));
    expect((await ask(both, { authorization: 'Bob' })).data).toEqual(known('Bob'));
    await refuse();
    stage.space.failure = 'reset';
    expect((await ask(both, ada)).data).toEqual({
      some: [{ planet: { log: null } }, { planet: { log: 'Ada' } }],
    });
    expect((await ask(both, { authorization: 'Bob' })).data).toEqual(known('Bob'));
    stage.space.failure = 'alive';
    stage.space.closed.clear();
    expect((await ask(both, ada)).data).toEqual(known('Ada'));
    stage.space.failure = 'reset';
    expect((await ask(both, ada)).data).toEqual(known('Ada'));
  });

  it('comes back in no other selection of the same root field', async () => {
    await ask('{ mine: me { rank } }', ada);
    await ask('{ brief { name } }', ada);
    stage.space.closed.add('me');
    await ask('{ me { rank name } }', ada);
    stage.space.failure = 'reset';
    expect((await ask('{ mine: me { rank } }', ada)).data).toEqual({ mine: null });
    expect((await ask('{ brief { name } }', ada)).data).toEqual({ brief: { name: 'short' } });
  });

  it.each(['unforeseen errors', '503 with errors', '500'] as const)(
    'is not withdrawn by a failure: by %s',
    async (failure) => {
      const known = logs('"84"');
      const before = await ask(known, ada);
      await ask('{ me { rank } }', ada);
      stage.space.failure = failure;
      await ask('{ some: shelvesOf(ids: ["84"]) { planet { weather } } }', ada);
      await ask('{ plain me { id } }', ada);
      await ask('{ plain }', ada);
      stage.space.failure = 'reset';
      expect((await ask(known, ada)).data).toEqual(before.data);
      expect((await ask('{ me { rank } }', ada)).data).toEqual({ me: { rank: 'high' } });
    },
  );

  it('takes nothing from others: what is public stays, and what nobody in particular asked for', async () => {
    await ask('{ planet(id: "83") { name } }');
    await ask('{ shaky }');
    stage.space.failure = '403';
    await ask('{ planet(id: "83") { name mass } still: shaky }', ada);
    await ask('{ planet(id: "83") { name mass } still: shaky }');
    stage.space.failure = 'reset';
    expect((await ask('{ planet(id: "83") { name } }')).data).toEqual({ planet: { name: 'Planet 83' } });
    expect((await ask('{ shaky }')).data).toEqual({ shaky: 'still' });
  });
});

describe('an HTTP status that refuses who asks', () => {
  const statuses: [Failure, string][] = [
    ['401', 'SUBGRAPH_HTTP_ERROR'],
    ['403', 'SUBGRAPH_HTTP_ERROR'],
    ['403 with errors', 'INTERNAL_SERVER_ERROR'],
  ];

  it.each(statuses)('is an answer, in whose stead nothing stands: %s', async (failure, code) => {
    const query = `query Refused${failure.length}${failure.slice(0, 3)} { shaky tips }`;
    expect((await ask(query)).data).toEqual({ shaky: 'still', tips: ['Look down.'] });
    stage.space.failure = failure;
    const refused = await ask(query);
    expect(refused.data).toBeNull();
    expect(refused.errors?.map(({ extensions }) => extensions['code'])).toContain(code);
    expect(refused.extensions).toBeUndefined();
    // The last answer was the refusal.
    stage.space.failure = 'reset';
    expect((await ask(query)).data).toEqual({ shaky: null, tips: ['Look up.'] });
  });

  it('opens no breaker', async () => {
    const url = await start({ resilience: { breakerFailures: 2, breakerOpenMs: 60_000 } });
    stage.space.failure = '403';
    for (let asked = 0; asked < 5; asked += 1) {
      const [error] = (await askOf(url, '{ plain }')).errors ?? [];
      expect(error?.extensions['code']).toBe('SUBGRAPH_HTTP_ERROR');
    }
  });
});
