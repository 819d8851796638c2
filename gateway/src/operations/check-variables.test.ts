import { buildSchema, getVariableValues, parse, Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { variableCheck } from './check-variables.ts';

const schema = buildSchema(`
  type Query { a: Int }
  enum Kind { A B }
  scalar Any
  input Filter { text: String! kind: Kind = A }
`);
const types = [
  ...['String', 'ID', 'Int', 'Float', 'Boolean', 'Kind', 'Any', 'Filter'].flatMap((name) => [
    name,
    `${name}!`,
  ]),
  '[Int]',
  '[Int!]!',
  '[[Kind!]]',
  '[Filter!]',
  'String = "x"',
  'Int! = 3',
];
const values: readonly unknown[] = [
  undefined,
  null,
  '',
  'A',
  'C',
  0,
  -0,
  1.5,
  2_147_483_648,
  1e300,
  true,
  false,
  {},
  { text: 'a' },
  { text: 'a', kind: 'C' },
  { text: 'a', other: 1 },
  [],
  [1],
  [null],
  ['A'],
  [['A'], null],
  [[null]],
  [{ text: 'a' }, {}],
  JSON.parse('{"__proto__":{"text":"a"}}'),
];

describe('variables', () => {
  it.each(types)('of type %s are wrong when graphql-js says so, and for the same reasons', (type) => {
    const [operation] = parse(`query ($v: ${type}, $w: Int) { a }`).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('No operation.');
    const { variableDefinitions = [] } = operation;
    const check = variableCheck(schema, variableDefinitions);
    for (const v of values) {
      for (const variables of [v === undefined ? {} : { v }, { v, w: 'wrong' }, { v, unknown: 1 }]) {
        const { errors } = getVariableValues(schema, variableDefinitions, variables, { maxErrors: 50 });
        expect(check(variables)?.map(String)).toEqual(errors?.map(String));
      }
    }
  });
});
