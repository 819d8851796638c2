import { buildSchema, GraphQLObjectType, type GraphQLOutputType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generateWriter, type InnerObjects, type WriteObject, type WrittenField } from './write-object.ts';

const schema = buildSchema(`
  type Query { id: ID! text: String int: Int! float: Float flag: Boolean kind: Kind any: Any list: [[Int]!] constructor: String }
  enum Kind { A B }
  scalar Any
`);
const query = schema.getQueryType();
const typeOf = (name: string): GraphQLOutputType => {
  const type = query?.getFields()[name]?.type;
  if (type === undefined) throw new Error(`There is no field ${name}.`);
  return type;
};
const field = (name: string, key = name, inner?: InnerObjects): WrittenField => ({
  key,
  source: name,
  write: {
    value: inner === undefined ? typeOf(name) : new GraphQLObjectType({ name: 'X', fields: {} }),
    inner,
  },
});
const writer = (...fields: WrittenField[]): WriteObject => {
  const write = generateWriter(fields);
  if (write === undefined) throw new Error('No code may be generated.');
  return write;
};

describe('a generated writer', () => {
  it.each<[string, unknown]>([
    ['text', 'plain'],
    ['text', ''],
    ['text', 'quote " backslash \\ line \n nul \u0000 ü 😀 lone \ud800 \u2028'],
    ['text', 'x'.repeat(2000)],
    ['text', null],
    ['id', 'a'],
    ['int', 0],
    ['int', -2_147_483_648],
    ['float', -0],
    ['float', 1e21],
    ['float', 5e-324],
    ['flag', false],
    ['kind', 'B'],
    ['any', { a: [1, { __proto__: null }], 'b"': null }],
    ['any', 0],
    ['list', []],
    ['list', [[1, null], []]],
    ['list', null],
  ])('writes %s as JSON.stringify does: %j', (name, value) => {
    expect(writer(field(name))({ [name]: value })).toBe(JSON.stringify({ [name]: value }));
    const isPlain = !JSON.stringify(value).includes('\\');
    if (isPlain) expect(writer(field(name))({ [name]: value }, true)).toBe(JSON.stringify({ [name]: value }));
  });

  it.each<[string, unknown]>([
    ['id', null],
    ['id', 1.5],
    ['id', undefined],
    ['text', 1],
    ['text', {}],
    ['int', 1.5],
    ['int', 2_147_483_648],
    ['int', '1'],
    ['float', Infinity],
    ['float', '1'],
    ['flag', 0],
    ['kind', 'C'],
    ['list', {}],
    ['list', [null]],
    ['list', [[1, 'a']]],
  ])('leaves %s to the completion when it is %j', (name, value) => {
    expect(writer(field(name))({ [name]: value })).toBeUndefined();
    expect(writer(field(name))({ [name]: value }, true)).toBeUndefined();
  });

  it('writes numbers of ids as texts, constants, and several fields in their order', () => {
    const typename: WrittenField = { key: 't', source: '__typename', write: { constant: 'Query"' } };
    expect(writer(field('id'), typename, field('text', 'b'))({ id: 7, text: 'c' })).toBe(
      '{"id":"7","t":"Query\\"","b":"c"}',
    );
    expect(writer()({})).toBe('{}');
  });

  it.each([false, true])('writes many fields, nulls and lists alike where texts are plain: %s', (isPlain) => {
    const inner = { fields: [field('id'), field('text'), field('list'), field('any')] };
    const write = writer(field('text', 'a', inner), field('kind'), field('text', 'b', writer(field('id'))));
    const object = { text: { id: 'x', text: null, list: [[1, null, 2], []], any: 'y' }, kind: 'A' };
    expect(write(object, isPlain)).toBe(
      '{"a":{"id":"x","text":null,"list":[[1,null,2],[]],"any":"y"},"kind":"A","b":{"id":"x"}}',
    );
  });

  it('believes whoever says that texts are plain', () => {
    const texts = { id: '"', text: 'a"b' };
    const write = writer(field('id'), field('text', 'a', writer(field('text'))), field('text'));
    expect(write({ ...texts, kind: 'A' }, true)).toBeUndefined();
    expect(writer(field('id'), field('text'))(texts, true)).toBe('{"id":""","text":"a"b"}');
    expect(writer(field('id'), field('text'))(texts)).toBe(JSON.stringify(texts));
  });

  it.each([
    ['in place', { fields: [field('int')] }],
    ['by a writer of their own', writer(field('int'))],
  ])('writes objects inside %s, and gives up with them', (_title, inner) => {
    const write = writer(field('text', 'a', inner));
    expect(write({ text: { int: 1 } })).toBe('{"a":{"int":1}}');
    expect(write({ text: null })).toBe('{"a":null}');
    expect([write({ text: [] }), write({ text: { int: 'x' } }), write({ text: 'x' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes no inherited value for a value', () => {
    expect(writer(field('constructor'))({})).toBe('{"constructor":null}');
  });

  it('holds what clients choose as texts only', () => {
    const hostile = '"];globalThis.broken=1;["\u2028';
    const write = writer({ ...field('text'), key: hostile, source: hostile });
    expect(write({ [hostile]: 'a' })).toBe(JSON.stringify({ [hostile]: 'a' }));
    expect('broken' in globalThis).toBe(false);
  });
});
