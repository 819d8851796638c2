import { GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../errors/gateway-error.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import { EntityCalls, type SendFetch } from './entity-calls.ts';
import { fetchJoiner, joinFetches, partOf } from './join-fetches.ts';

const fetchOf = (
  selections: string,
  { service = 'places', variables = '', operationName = 'Trip__places__1' } = {},
): CompiledFetch => ({
  service,
  path: [],
  query: `query ${operationName}($representations:[_Any!]!${variables}){_entities(representations:$representations)${selections}}`,
  operationName,
  traits: { isRead: true, keys: [] },
  head: 'alone:',
  variables: [],
  shape: [],
  renames: { nameOf: (key) => key, apply: () => {} },
  represent: () => undefined,
  fallback: {
    service: 'books',
    graph: { schema: new GraphQLSchema({}), rules: new Map(), keys: new Map() },
    selection: () => ({ type: undefined, fields: [] }),
    inputs: [],
    isDeclared: false,
    stale: undefined,
  },
  entityKey: selections,
});
const names = fetchOf('{...on Place{name}}');
const photos = fetchOf('{...on Place{photos{url}}}');

describe('fetches of one subgraph as one call', () => {
  it('ask for each under an alias, with representations of its own', () => {
    const joined = joinFetches([names, fetchOf('{...on Place{far(m:$v0)}}', { variables: ',$v0:Int' })]);
    expect(joined?.query).toBe(
      'query Trip__places__1($_0:[_Any!]!,$_1:[_Any!]!,$v0: Int){_0:_entities(representations:$_0){...on Place{name}} _1:_entities(representations:$_1){...on Place{far(m:$v0)}}}',
    );
    expect(`${joined?.head}}}`).toBe(
      JSON.stringify({ query: joined?.query, operationName: 'Trip__places__1', variables: {} }),
    );
  });

  it('ask alone when fragments or variables would mean two things', () => {
    const fragment = { ...names, query: `${names.query} fragment F on Place{id}` };
    expect(joinFetches([names, fragment])).toBeUndefined();
    const [int, text] = ['Int', 'String'].map((type) => fetchOf('{id}', { variables: `,$v0:${type}` }));
    expect(joinFetches([int ?? names, text ?? names])).toBeUndefined();
    expect(joinFetches([names, fetchOf('{id}', { variables: ',$_0:Int' })])).toBeUndefined();
  });

  it('are joined once for all requests, and no more than some', () => {
    const many = Array.from({ length: 70 }, (_, index) => fetchOf(`{f${index}}`));
    const join = fetchJoiner(many);
    const joins = many.map((fetch) => join([fetch, many[0] ?? fetch]));
    expect(joins.filter((each) => each !== undefined)).toHaveLength(64);
    expect(join(many.slice(1, 2).concat(many.slice(0, 1)))).toBe(joins[1]);
  });
});

describe('the part of a joined answer', () => {
  const data = { _0: [{ name: 'a' }], _1: [null] };

  it('has its own data, and its own errors at the place where it knows them', () => {
    const errors = [
      { message: 'm', path: ['_1', 0, 'photos'] },
      { message: 'about nothing in particular' },
      { message: 'about another field', path: ['x'] },
    ];
    expect(partOf({ data, errors, httpStatus: 207 }, 0)).toEqual({
      data: { _entities: [{ name: 'a' }] },
      errors: errors.slice(1),
      httpStatus: 207,
    });
    expect(partOf({ data, errors }, 1)).toEqual({
      data: { _entities: [null] },
      errors: [{ message: 'm', path: ['_entities', 0, 'photos'] }, ...errors.slice(1)],
    });
  });

  it('tells why it has no data when another part took it along', () => {
    const errors = [{ message: 'm', path: ['_1', 0] }];
    expect(partOf({ data: null, errors }, 0)).toEqual({ data: null, errors: [{ message: 'm' }] });
    expect(partOf({ data: null, errors }, 1)).toEqual({
      data: null,
      errors: [{ message: 'm', path: ['_entities', 0] }],
    });
  });
});

describe('calls for entities', () => {
  const sending = (): { sent: string[]; send: SendFetch } => {
    const sent: string[] = [];
    const send: SendFetch = (fetch, variables) => {
      sent.push(`${fetch.service} ${'fetches' in fetch ? fetch.fetches.length : 1} ${variables}`);
      return Promise.resolve({ data: { _0: [0], _1: [1], _entities: ['alone'] }, errors: [] });
    };
    return { sent, send };
  };

  it('of one turn and one subgraph go together, those of another subgraph or with other variables do not', async () => {
    const { sent, send } = sending();
    const stock = fetchOf('{...on Place{stock}}', { service: 'stock' });
    const calls = new EntityCalls(send, 10, fetchJoiner([names, photos, stock]));
    const answers = await Promise.all([
      calls.send(names, '', ['1', '2']),
      calls.send(stock, '', ['3']),
      calls.send(photos, '', ['4']),
      calls.send(names, '"v0":1', ['5']),
    ]);
    expect(sent).toEqual([
      'places 2 "_0":[1,2],"_1":[4]',
      'stock 1 "representations":[3]',
      'places 1 "v0":1,"representations":[5]',
    ]);
    expect(answers.map(({ data }) => data?.['_entities'])).toEqual([[0], ['alone'], [1], ['alone']]);
    await calls.send(names, '', ['6']);
    expect(sent).toHaveLength(4);
  });

  it('do not become longer than a call may be', async () => {
    const { sent, send } = sending();
    const calls = new EntityCalls(send, 2, fetchJoiner([names, photos]));
    await Promise.all([calls.send(names, '', ['1', '2']), calls.send(photos, '', ['3'])]);
    expect(sent).toEqual(['places 1 "representations":[1,2]', 'places 1 "representations":[3]']);
  });

  it('fail together', async () => {
    const send: SendFetch = () => Promise.reject(new Error('down'));
    const calls = new EntityCalls(send, 10, fetchJoiner([names, photos]));
    const results = await Promise.allSettled([calls.send(names, '', ['1']), calls.send(photos, '', ['2'])]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('are asked for one by one when one of them may not be asked for now', async () => {
    const { sent, send } = sending();
    const refusing: SendFetch = (fetch, variables) =>
      'fetches' in fetch || fetch === names
        ? Promise.reject(new GatewayError('SUBGRAPH_BREAKER_OPEN', { service: 'places' }))
        : send(fetch, variables);
    const calls = new EntityCalls(refusing, 10, fetchJoiner([names, photos]));
    const results = await Promise.allSettled([calls.send(names, '', ['1']), calls.send(photos, '', ['2'])]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(sent).toEqual(['places 1 "representations":[2]']);
  });
});
