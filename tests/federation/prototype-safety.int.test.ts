import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatewayOver } from './ask-gateway.ts';
import { federationOf } from './federation.ts';
import { answering } from './subgraph-doubles.ts';

// GHSA-pfjj-6f4p-rvmh: aliases and subgraph data that name what every object inherits.
const federation = federationOf({
  name: 'hostile',
  subgraphs: {
    pages: `
      scalar JSON
      type Query { home: Page page(id: ID): Page }
      type Page @key(fields: "id") { id: ID! free: JSON parent: Page constructor: String }`,
    notes: `
      scalar JSON
      type Page @key(fields: "id") { id: ID! note: JSON prototype: Page toString: String }`,
  },
  tables: {},
  roots: {},
});

const poison =
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}';

let before: string;
beforeEach(() => {
  before = inherited();
});
afterEach(() => {
  expect(inherited()).toBe(before);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(([] as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
});

const inherited = (): string =>
  [Object.prototype, Array.prototype, Function.prototype]
    .map((object) => Object.getOwnPropertyNames(object).sort().join())
    .join(';');

async function ask(
  text: string,
  home: string,
  entity = '{"note":1}',
  variables: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const clients = new Map([
    answering('pages', () => `{"data":{"home":${home},"home__0":${home},"page__0":${home}}}`),
    answering('notes', ({ variables: { representations } }) => {
      const entities = (representations as unknown[]).map(() => entity);
      return `{"data":{"_entities":[${entities.join()}]}}`;
    }),
  ]);
  const { data, errors } = await gatewayOver(federation, { clients })(text, parse(text), variables);
  return JSON.stringify({ data, errors });
}

describe('names that every object inherits', () => {
  it('are ordinary aliases', async () => {
    const text = '{ constructor: home { __proto__: id prototype: free } home { hasOwnProperty: id } }';
    expect(await ask(text, `{"__typename":"Page","id":"1","free":${poison}}`)).toBe(
      `{"data":{"constructor":{"__proto__":"1","prototype":${poison}},"home":{"hasOwnProperty":"1"}},"errors":[]}`,
    );
  });

  it('are ordinary fields, absent when they were not sent', async () => {
    expect(await ask('{ home { constructor } }', '{"__typename":"Page","id":"1"}')).toBe(
      '{"data":{"home":{"constructor":null}},"errors":[]}',
    );
    const entity = '{"toString":"text","prototype":{"__typename":"Page","id":"2"}}';
    const text = '{ home { constructor toString prototype { id } } }';
    expect(await ask(text, '{"__typename":"Page","id":"1","constructor":""}', entity)).toBe(
      '{"data":{"home":{"constructor":"","toString":"text","prototype":{"id":"2"}}},"errors":[]}',
    );
  });

  it('in the data of a subgraph stay where they are, however answers are merged', async () => {
    const home = `{"__typename":"Page","id":"1","__proto__":{"polluted":1},"free":${poison},"parent":{"__typename":"Page","id":"2","__proto__":{"polluted":1}}}`;
    const entity = `{"__typename":"Page","note":${poison},"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`;
    expect(await ask('{ home { free note parent { note } } }', home, entity)).toBe(
      `{"data":{"home":{"free":${poison},"note":${poison},"parent":{"note":${poison}}}},"errors":[]}`,
    );
  });

  it('as type names are types that are not there', async () => {
    const answer = await ask('{ home { id note } }', '{"__typename":"__proto__","id":"1"}');
    expect(JSON.parse(answer)).toMatchObject({
      data: { home: null },
      errors: [{ path: ['home'], extensions: { code: 'SUBGRAPH_INVALID_VALUE', service: 'pages' } }],
    });
  });

  it('are ordinary variables, also with hostile values', async () => {
    const variables = JSON.parse('{"__proto__":"2","constructor":"x"}') as Record<string, unknown>;
    const text = 'query Q($__proto__: ID, $constructor: ID) { page(id: $__proto__) { id } }';
    expect(await ask(text, '{"__typename":"Page","id":"2"}', '{}', variables)).toBe(
      '{"data":{"page":{"id":"2"}},"errors":[]}',
    );
    expect(await ask(text, '{"__typename":"Page","id":"2"}')).toBe(
      '{"data":{"page":{"id":"2"}},"errors":[]}',
    );
  });
});
