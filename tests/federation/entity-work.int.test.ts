import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../gateway/src/errors/gateway-error.ts';
import type { GraphResult } from '../../gateway/src/execution/executed-request.ts';
import { gatewayOver, type SubgraphRequest } from './ask-gateway.ts';
import { federationOf } from './federation.ts';
import { answering, type AskedOf } from './subgraph-doubles.ts';

const federation = federationOf({
  name: 'small',
  subgraphs: {
    space: `
      type Query { planets: [Planet] planet(id: ID): Planet lists: [[Planet]] }
      type Planet @key(fields: "id") { id: ID! near: Planet }`,
    library: 'type Planet @key(fields: "id") { id: ID! name: String books(of: Int): [String!] }',
  },
  tables: {},
  roots: {},
});

const planet = (id: number, near?: object): object => ({ __typename: 'Planet', id: String(id), near });
const named = ({ variables }: AskedOf): string => {
  const given = variables['representations'] as { id: string }[];
  return JSON.stringify({ data: { _entities: given.map(({ id }) => ({ name: `planet ${id}` })) } });
};

async function ask(
  text: string,
  space: object,
  options: {
    library?: (asked: AskedOf) => string;
    maxBatch?: number;
    joinCalls?: boolean;
    variables?: object;
  } = {},
): Promise<GraphResult & { asked: AskedOf[] }> {
  const asked: AskedOf[] = [];
  const { library = named, maxBatch = 100, joinCalls = true, variables = {} } = options;
  const clients = new Map([
    answering('space', () => JSON.stringify({ data: space })),
    answering('library', library, asked),
  ]);
  const result = await gatewayOver(federation, { clients, maxBatch, joinCalls })(text, parse(text), {
    ...variables,
  });
  return { ...result, asked };
}

describe('entities', () => {
  it('are asked for once, however many places they stand in', async () => {
    const { data, asked, entities } = await ask('{ planets { name } }', {
      planets: [planet(1), planet(2), null, planet(1), planet(1)],
    });
    expect(asked.map(({ variables }) => variables)).toEqual([
      {
        representations: [
          { __typename: 'Planet', id: '1' },
          { __typename: 'Planet', id: '2' },
        ],
      },
    ]);
    expect(JSON.stringify(data)).toBe(
      '{"planets":[{"name":"planet 1"},{"name":"planet 2"},null,{"name":"planet 1"},{"name":"planet 1"}]}',
    );
    expect(entities).toEqual({ asked: 4, sent: 2, saved: 2 });
  });

  it('of fetches that ask the same at the same time go in one call', async () => {
    const { asked, entities, data } = await ask('{ planets { name } planet { name } lists { name } }', {
      planets: [planet(1)],
      planet__0: planet(2),
      lists: [[planet(2), planet(3)], [], null],
    });
    expect(asked).toHaveLength(1);
    expect(entities).toEqual({ asked: 4, sent: 3, saved: 1 });
    expect(data).toMatchObject({
      planet: { name: 'planet 2' },
      lists: [[{ name: 'planet 2' }, {}], [], null],
    });
  });

  it('are not asked for again by a later fetch of the same request', async () => {
    const { asked, entities } = await ask('{ planets { name near { name } } }', {
      planets: [planet(1, planet(2)), planet(2, planet(1))],
    });
    expect(asked).toHaveLength(1);
    expect(entities).toEqual({ asked: 4, sent: 2, saved: 2 });
  });

  it('are split over several calls when they are very many', async () => {
    const planets = Array.from({ length: 25 }, (_, index) => planet(index));
    const { asked, data } = await ask('{ planets { name } }', { planets }, { maxBatch: 10 });
    expect(asked.map(({ variables }) => (variables['representations'] as object[]).length)).toEqual([
      10, 10, 5,
    ]);
    expect(data).toMatchObject({ planets: { 24: { name: 'planet 24' } } });
  });

  it('with different arguments are different work', async () => {
    const { asked } = await ask(
      'query Q($a: Int, $b: Int) { planet { books(of: $a) more: books(of: $b) } planets { books(of: $b) } }',
      { planet__0: planet(1), planets: [planet(1)] },
      { variables: { a: 1, b: 2 } },
    );
    expect(asked).toHaveLength(2);
    expect(asked[0]?.variables).toMatchObject({ a: 1, b: 2 });
  });
});

describe('different work for one subgraph at the same time', () => {
  const text = '{ planet { name } planets { books(of: 2) } }';
  const space = { planet__0: planet(1), planets: [planet(2), planet(3)] };

  it('goes in one call, and each part is answered as if it had been asked for alone', async () => {
    const library = ({ variables }: AskedOf): string =>
      JSON.stringify({
        data: Object.fromEntries(
          Object.entries(variables).map(([alias, given]) => [
            alias,
            (given as object[]).map((_, index) => ({ name: 'one', books__0: [`${index}`], books: ['b'] })),
          ]),
        ),
        errors: [{ message: 'No.', path: ['_1', 1, 'books__0'] }],
      });
    const { asked, data, errors } = await ask(text, space, { library });
    expect(asked.map(({ query }) => query.match(/_entities/g)?.length)).toEqual([2]);
    expect(data).toMatchObject({ planet: { name: 'one' }, planets: [{}, {}] });
    expect(errors.map(({ path }) => path)).toEqual([['planets', 1, 'books']]);
  });

  it('loses no part but its own to a malformed answer', async () => {
    const library = (): string => '{"data":{"_0":[{"name":"one"}],"_1":[{}]}}';
    const { data, errors } = await ask(text, space, { library });
    expect(data).toEqual({ planet: { name: 'one' }, planets: [{ books: null }, { books: null }] });
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['planets'], 'SUBGRAPH_MALFORMED_RESPONSE'],
    ]);
  });

  it('goes in calls of its own where that is wanted', async () => {
    const library = ({ query, variables }: AskedOf): string =>
      query.includes('books') ? '{"data":{"_entities":[{},{}]}}' : named({ query, variables });
    const { asked } = await ask(text, space, { library, joinCalls: false });
    expect(asked).toHaveLength(2);
  });
});

describe('an _entities answer', () => {
  const space = { planets: [planet(1), planet(2), planet(1)] };
  const wrong: readonly (readonly [string, string, string])[] = [
    ['too short', '[{"name":"x"}]', 'SUBGRAPH_MALFORMED_RESPONSE'],
    ['too long', '[null,null,null]', 'SUBGRAPH_MALFORMED_RESPONSE'],
    ['no list', '{"0":{"name":"x"}}', 'SUBGRAPH_MALFORMED_RESPONSE'],
    ['null', 'null', 'SUBGRAPH_MALFORMED_RESPONSE'],
    ['a text', '"entities"', 'SUBGRAPH_MALFORMED_RESPONSE'],
  ];

  it.each(wrong)('that is %s costs only its own part', async (_title, json, code) => {
    const library = (): string => `{"data":{"_entities":${json}}}`;
    const { data, errors } = await ask('{ planets { id name } }', space, { library });
    expect(JSON.stringify(data)).toBe(
      '{"planets":[{"id":"1","name":null},{"id":"2","name":null},{"id":"1","name":null}]}',
    );
    expect(errors.map(({ path, extensions }) => [path, extensions['code'], extensions['service']])).toEqual([
      [['planets'], code, 'library'],
    ]);
  });

  it('that holds no entity where one was asked for costs that entity, at all its places', async () => {
    const library = (): string => '{"data":{"_entities":["one",{"name":"two"}]}}';
    const { data, errors } = await ask('{ planets { name } }', space, { library });
    expect(data).toMatchObject({ planets: [{ name: null }, { name: 'two' }, { name: null }] });
    expect(errors.map(({ path }) => path)).toEqual([
      ['planets', 0],
      ['planets', 2],
    ]);
  });

  it('with an error in an entity is told at every place where the client reads it', async () => {
    const error = '{"message":"No.","path":["_entities",0,"name"],"extensions":{"code":"LOST"}}';
    const library = (): string => `{"data":{"_entities":[{"name":null},{"name":"two"}]},"errors":[${error}]}`;
    const { errors } = await ask(
      '{ all: planets { called: name name } }',
      { planets__0: space.planets },
      { library },
    );
    expect(errors.map(({ path, message, extensions }) => ({ path, message, extensions }))).toEqual(
      [
        ['all', 0, 'called'],
        ['all', 0, 'name'],
        ['all', 2, 'called'],
        ['all', 2, 'name'],
      ].map((path) => ({ path, message: 'No.', extensions: { code: 'LOST', service: 'library' } })),
    );
  });

  it('with an error without a path still brings its data', async () => {
    const library = (): string =>
      '{"data":{"_entities":[{"name":"one"},{"name":0}]},"errors":[{"message":"Hm."}]}';
    const { data, errors } = await ask('{ planets { name } }', space, { library });
    expect(data).toMatchObject({ planets: [{ name: 'one' }, { name: '0' }, { name: 'one' }] });
    expect(errors.map(({ message, path }) => [message, path])).toEqual([['Hm.', ['planets']]]);
  });
});

describe('a call that fails', () => {
  const library = (): string => {
    throw new GatewayError('SUBGRAPH_TIMEOUT', { service: 'library', timeoutMs: 5 });
  };

  it('is told at every field that it was to provide', async () => {
    const { data, errors } = await ask(
      '{ planet { id called: name name } }',
      { planet__0: planet(1) },
      { library },
    );
    expect(data).toEqual({ planet: { id: '1', called: null, name: null } });
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['planet', 'called'], 'SUBGRAPH_TIMEOUT'],
      [['planet', 'name'], 'SUBGRAPH_TIMEOUT'],
    ]);
  });

  it('is told once where it was to provide fields of a list', async () => {
    const { errors } = await ask('{ planets { name } }', { planets: [planet(1), planet(2)] }, { library });
    expect(errors.map(({ path }) => path)).toEqual([['planets']]);
  });
});

describe('data of the wrong type', () => {
  const cases: readonly (readonly [string, object, object, unknown[]])[] = [
    ['a list for an object', { planet__0: [planet(1)] }, { planet: null }, ['planet']],
    ['an object for a list', { planets: planet(1) }, { planets: null }, ['planets']],
    ['a number for an object', { planets: [7, null] }, { planets: [null, null] }, ['planets', 0]],
    ['an object for a scalar', { planet__0: { id: {} } }, { planet: null }, ['planet', 'id']],
    ['nothing for what cannot be null', { planet__0: {} }, { planet: null }, ['planet', 'id']],
  ];

  it.each(cases)(
    '(%s) becomes null, with an error that says whose it was',
    async (_title, space, data, path) => {
      const text = 'planets' in space ? '{ planets { id } }' : '{ planet { id } }';
      const result = await ask(text, space);
      expect(JSON.stringify(result.data)).toBe(JSON.stringify(data));
      expect(result.errors.map((error) => [error.path, error.extensions['service']])).toEqual([
        [path, 'space'],
      ]);
    },
  );
});

describe('what subgraphs are asked', () => {
  it('holds no name that the client made up', async () => {
    const seen: SubgraphRequest[] = [];
    const real = federationOf({ ...federation.fixture, roots: { 'Query.planets': [] } });
    const text = '{ secretAlias: planets { id: name other: id __proto__: books(of: 1) } }';
    await gatewayOver(real, { onRequest: (request) => seen.push(request) })(text, parse(text));
    expect(seen.map(({ query }) => query).join('\n')).not.toMatch(/secretAlias|other|__proto__/);
  });
});
