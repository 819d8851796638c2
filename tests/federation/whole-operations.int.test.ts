import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { gatewayOver, type SubgraphRequest } from './ask-gateway.ts';
import { differenceOf } from './compare.ts';
import { federationOf } from './federation.ts';
import { keysAndLists } from './fixtures/keys-and-lists.ts';
import { mutations } from './fixtures/mutations.ts';
import type { Row } from './values.ts';

describe('introspection', () => {
  const federation = federationOf(keysAndLists);
  const cases: readonly (readonly [string, string, Row])[] = [
    ['alone', '{ __schema { queryType { name } } __typename }', {}],
    [
      'beside data, in the order of the query',
      '{ a: __type(name: "Book") { name } firstBook { name } b: __type(name: "No") { name } }',
      {},
    ],
    [
      'in fragments, with conditions and variables',
      `query Q($name: String!, $yes: Boolean!, $no: Boolean = false) {
        ...F kind: __typename ... @include(if: $no) { __schema { queryType { name } } }
      }
      fragment F on Query { __proto__: __type(name: $name) { fields @include(if: $yes) { name type { name kind } } } }`,
      { name: 'Author', yes: true },
    ],
  ];

  it.each(cases)('%s is answered without asking a subgraph for it', async (_title, text, variables) => {
    const asked: SubgraphRequest[] = [];
    const gateway = gatewayOver(federation, { onRequest: (request) => asked.push(request) });
    const document = parse(text);
    const ours = await gateway(text, document, variables);
    expect(differenceOf(ours, await federation.askTwin(document, variables))).toBeUndefined();
    expect(asked.map(({ query }) => query).join()).not.toContain('__type(');
    expect(asked).toHaveLength(text.includes('firstBook') ? 1 : 0);
  });
});

describe('an operation', () => {
  it('whose fragments double with every line is refused before it is planned', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, at) => `fragment F${at} on Book { a: sequel { ...F${at + 1} } b: sequel { ...F${at + 1} } }`,
    );
    const text = `{ firstBook { ...F0 } } ${lines.join('\n')} fragment F30 on Book { id }`;
    const startedAt = performance.now();
    await expect(gatewayOver(federationOf(keysAndLists))(text, parse(text))).rejects.toMatchObject({
      code: 'OPERATION_TOO_LARGE',
    });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('that subscribes is refused by name', async () => {
    const federation = federationOf({
      name: 'ticking',
      subgraphs: { clock: 'type Query { now: Int } type Subscription { tick: Int }' },
      tables: {},
      roots: {},
    });
    const text = 'subscription { tick }';
    await expect(gatewayOver(federation)(text, parse(text))).rejects.toMatchObject({
      code: 'OPERATION_NOT_SUPPORTED',
    });
  });

  it('with wrong variables is answered with the errors of coercion, and nothing is asked', async () => {
    const text = 'query Q($id: ID!) { book(id: $id) { name } }';
    const asked: SubgraphRequest[] = [];
    const gateway = gatewayOver(federationOf(keysAndLists), { onRequest: (request) => asked.push(request) });
    const result = await gateway(text, parse(text), { id: { deep: 1 } });
    expect('data' in result).toBe(false);
    expect(result.errors[0]?.message).toMatch(/Variable "\$id" got invalid value/);
    expect(asked).toEqual([]);
  });

  it('that changes things does so one after the other, as often as the client says', async () => {
    const text = 'mutation { one: add(by: 1) double again: double two: add(by: 1) same: add(by: 1) }';
    const { data } = await gatewayOver(federationOf(mutations))(text, parse(text));
    expect(JSON.stringify(data)).toBe('{"one":1,"double":2,"again":4,"two":5,"same":6}');
  });
});
