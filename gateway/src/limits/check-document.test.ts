import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkSettings } from '../config/check-settings.ts';
import { checkDocument, type Limits } from './check-document.ts';
import { textCheck } from './check-text.ts';
import { measureDocument, mostCounted } from './measure-document.ts';

const { limits } = checkSettings({});

const refusal = (text: string, changed: Partial<Limits> = {}): unknown => {
  try {
    textCheck({ ...limits, ...changed })(text);
    return undefined;
  } catch (error) {
    const { code, details } = error as { code: string; details: { limit?: string } };
    return details.limit ?? code;
  }
};

const times = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join(' ');
const nested = (depth: number): string => `${'{ a '.repeat(depth)}${'}'.repeat(depth)}`;
const doubled = (lines: number): string =>
  `{ r { ...f0 } } ${times(lines, (n) => `fragment f${n} on Q { ...f${n + 1} ...f${n + 1} }`)} fragment f${lines} on Q { a }`;

/** A text that stands at 256 places. */
const repeated = (text: string): string =>
  `{ ...f0 } ${times(8, (n) => `fragment f${n} on Q { a { ...f${n + 1} } b { ...f${n + 1} } }`)} fragment f8 on Q { c(x: "${text}") }`;

describe('the limits on a document', () => {
  it('let the query pass with which tools read the schema', () => {
    const options = { specifiedByUrl: true, schemaDescription: true, inputValueDeprecation: true };
    expect(refusal(getIntrospectionQuery({ ...options, directiveIsRepeatable: true, oneOf: true }))).toBe(
      undefined,
    );
  });

  it.each<[keyof Limits, Partial<Limits>, string, string]>([
    ['maxCharacters', { maxCharacters: 10 }, '{ a, b, c}', '{ a, b, c }'],
    ['maxCharacters', {}, repeated('x'.repeat(100)), repeated('x'.repeat(200))],
    ['maxTokens', { maxTokens: 5 }, '{ a b c }', '{ a b c d }'],
    [
      'maxOperations',
      { maxOperations: 2 },
      'query A { a } query B { a }',
      times(3, (n) => `query Q${n} { a }`),
    ],
    ['maxDepth', {}, nested(16), nested(17)],
    [
      'maxDepth',
      { maxDepth: 2 },
      '{ ... { ...f } } fragment f on Q { a { b } }',
      '{ ...f } fragment f on Q { a { ... { b { c } } } }',
    ],
    ['maxDepth', { maxDepth: 1 }, 'query A { a } query B { b }', 'query A { a } query B { b { c } }'],
    ['maxRootFields', {}, `{ ${times(10, (n) => `f${n}`)} }`, `{ ${times(11, (n) => `f${n}`)} }`],
    [
      'maxRootFields',
      { maxRootFields: 1 },
      '{ ...f } fragment f on Q { a { b c } }',
      '{ ...f ... { c } } fragment f on Q { a }',
    ],
    ['maxAliases', { maxAliases: 1 }, '{ x: a }', '{ x: a b { y: c } }'],
    [
      'maxAliases',
      { maxAliases: 3 },
      '{ ...f b { ...f } } fragment f on Q { x: a }',
      '{ b { ...f } c { ...f } } fragment f on Q { x: a y: a }',
    ],
    ['maxDirectives', { maxDirectives: 1 }, '{ a @x }', 'query ($v: V @x) { a @x }'],
    [
      'maxDirectives',
      { maxDirectives: 2 },
      '{ ...f @x } fragment f on Q @x { a }',
      '{ ...f @x ...f } fragment f on Q @x { a @x }',
    ],
    ['maxSelections', { maxRepeats: 10_000 }, doubled(11), doubled(12)],
    ['maxRepeats', {}, `{ a { ${'b '.repeat(100)} } }`, `{ a { ${'b '.repeat(101)} } }`],
    [
      'maxRepeats',
      { maxRepeats: 2 },
      '{ a { b } a { b } c { b } }',
      '{ a { b ...f } x: a a { ... { b } } } fragment f on Q { b }',
    ],
    ['maxRepeats', { maxRepeats: 1 }, '{ a } fragment f on Q { b }', '{ a } fragment f on Q { b b }'],
    [
      'maxRepeats',
      {},
      `{ ${times(6, (n) => `a${n} { ${'b '.repeat(100)} }`)} }`,
      `{ ${times(7, (n) => `a${n} { ${'b '.repeat(100)} }`)} }`,
    ],
    [
      'maxRepeats',
      {},
      `{ a { ${'b { c d e } '.repeat(100)} } }`,
      `{ a { ${'b { b { c } } '.repeat(100)} } }`,
    ],
    ['maxDepth', { maxDepth: 1 }, '{ a } fragment f on Q { b }', '{ a } fragment f on Q { b { c } }'],
    ['maxAliases', { maxAliases: 0 }, '{ a } fragment f on Q { b }', '{ a } fragment f on Q { x: b }'],
    ['maxDirectives', { maxDirectives: 0 }, '{ a } fragment f on Q { b }', '{ a } fragment f on Q @x { b }'],
    ['maxVariables', { maxVariables: 1 }, 'query ($a: A) { a }', 'query ($a: A, $b: B) { a }'],
    ['maxListItems', { maxListItems: 2 }, '{ a(x: [[1]]) }', 'query ($l: [I] = [1, 2]) { a(x: [3]) }'],
  ])('%s %j: %s passes, one more does not', (limit, changed, within, over) => {
    expect([refusal(within, changed), refusal(over, changed)]).toEqual([undefined, limit]);
  });

  it.each([
    ['many kinds', '{a(x:[[1][-2]],y:{c:$d e:{}f:[]},z:"",w:[E null true false"\\n"$d])}'],
    ['a block', '{a(x:"""\n  b\n  c\n""")}'],
    ['short lists', `{${'a(x:[1,1])'.repeat(50)}}`],
  ])('count no more characters of arguments than there are: %s', (_title, text) => {
    const [operation] = measureDocument(parse(text)).roots;
    expect(operation?.measures.characters).toBeLessThanOrEqual(text.length);
    expect(operation?.measures.characters).toBeGreaterThan(5);
  });

  it('are judged for every operation, whichever is chosen', () => {
    expect(refusal(`query A { a } query B ${nested(17)}`)).toBe('maxDepth');
  });

  it.each([
    ['itself', '{ ...f } fragment f on Q { a ...f }'],
    ['itself by another', '{ ...f } fragment f on Q { ...g } fragment g on Q { a { ...f } }'],
    ['itself, where nobody uses it', '{ a } fragment f on Q { ...f }'],
  ])('refuse a fragment that spreads %s', (_title, text) => {
    expect(refusal(text)).toBe('ENDLESS_FRAGMENT');
  });

  it.each(['{ ...nowhere }', '{ a', '', '{ a } fragment f on Q { a } fragment f on Q { b }'])(
    'leave %j to those who say what is wrong with it',
    (text) => {
      expect(refusal(text)).toBe(undefined);
    },
  );

  it.each<[keyof Limits, Partial<Limits>, string]>([
    ['maxDepth', { maxDepth: 1 }, 'a { b }'],
    ['maxAliases', { maxAliases: 0 }, 'x: a'],
    ['maxDirectives', { maxDirectives: 0 }, 'a @x'],
    ['maxSelections', { maxSelections: 5 }, 'a b c d'],
    ['maxRepeats', { maxRepeats: 1 }, 'a a'],
  ])('hold %s for each of two fragments with one name', (limit, changed, inner) => {
    const [dear, cheap] = [`fragment f on Q { ${inner} }`, 'fragment f on Q { a }'];
    for (const text of [`{ ...f } ${dear} ${cheap}`, `{ ...f } ${cheap} ${dear}`, `{ a } ${dear} ${cheap}`]) {
      expect(refusal(text, changed)).toBe(limit);
    }
    expect(refusal(`{ ...f } ${cheap} ${cheap}`, changed)).toBe(undefined);
  });

  it.each([10, 31, 32, 53, 64, 400])('count what doubles %i times without losing count', (lines) => {
    const [operation] = measureDocument(parse(doubled(lines))).roots;
    expect(operation?.measures.selections).toBe(Math.min(3 * 2 ** lines, mostCounted));
  });

  it.each(['__schema', '__type', '__typename', 'constructor', '__proto__', 'toString'])(
    'count in a fragment that is called %s like in any other',
    (name) => {
      const text = `query ${name} { ...${name} } fragment ${name} on Q { q { ${'a: b '.repeat(31)} } }`;
      expect(refusal(text)).toBe('maxAliases');
      expect(refusal(`{ ${name}: a ${`${name} `.repeat(101)} }`, { maxRootFields: 1000 })).toBe('maxRepeats');
    },
  );

  it('refuse what nests too deeply to be parsed', () => {
    const changed = { maxTokens: 1_000_000, maxCharacters: 1_000_000 };
    expect(refusal(nested(100_000), changed)).toBe('DOCUMENT_TOO_DEEP');
  });

  it('take time that grows with the text and not with what it stands for', () => {
    const milliseconds = (lines: number): number => {
      const document = parse(doubled(lines));
      const before = process.cpuUsage();
      for (let round = 0; round < 50; round += 1) measureDocument(document);
      return process.cpuUsage(before).user / 1000 / 50;
    };
    milliseconds(200);
    expect(milliseconds(400)).toBeLessThan(10);
    expect(() => checkDocument(parse(doubled(400)), limits)).toThrow('selections');
  });
});
