/** A document that asks for much more work than its text is long. */
export interface Bomb {
  readonly text: string;
  /** What refuses it first: the name of a limit, the code of another refusal, or `validation`. */
  readonly refusedBy: string;
}

const times = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join(' ');

const nested = (depth: number): string => `${'{ b '.repeat(depth)}{ a }${' }'.repeat(depth)}`;

const doubled = (lines: number): string =>
  `{ b { ...f0 } } ${times(lines, (n) => `fragment f${n} on Query{b{...f${n + 1}}x:b{...f${n + 1}}}`)} fragment f${lines} on Query{a}`;

const spread = (lines: number): string =>
  `{b{...A}}${times(lines, (n) => `fragment ${name(n)} on Query{...${name(n + 1)} ...${name(n + 1)}}`)}fragment ${name(lines)} on Query{a}`;

const thrice = (lines: number, of: string): string =>
  `{b{...A}}${times(lines, (n) => `fragment ${name(n)} on Query{${`...${name(n + 1)} `.repeat(3)}}`)}fragment ${name(lines)} on Query{${of}}`;

const name = (index: number): string => (index === 0 ? 'A' : `f${index}`);

/** For a graph of `type Query { a: ID b: Query c(x: [Int]): ID d(i: In): ID }` and `input In { i: In l: [Int] }`. */
export const bombGraph =
  'type Query { a: ID b: Query c(x: [Int]): ID d(i: In): ID } input In { i: In l: [Int] s: String }';

const limit = (refusedBy: string, texts: Readonly<Record<string, string>>): [string, Bomb][] =>
  Object.entries(texts).map(([title, text]) => [title, { text, refusedBy }]);

export const bombs: Readonly<Record<string, Bomb>> = Object.fromEntries([
  ...limit('maxDepth', {
    ...Object.fromEntries([18, 31, 32, 40].map((n) => [`fragments that double ${n} times`, doubled(n)])),
    'depth 17': nested(16),
    'depth 100': nested(100),
    'depth 600': nested(600),
    'depth 600 in a fragment that is not used': `{ a } fragment f on Query ${nested(600)}`,
    'depth 600 in a fragment whose name is taken': `{ ...f } fragment f on Query ${nested(600)} fragment f on Query { a }`,
    'fragments 17 deep': `{ ...f0 } ${times(16, (n) => `fragment f${n} on Query { b { ...f${n + 1} } }`)} fragment f16 on Query { b { a } }`,
  }),
  ...limit('DOCUMENT_TOO_DEEP', {
    'lists 12,000 deep': `{ c(x: ${'['.repeat(12_000)}${']'.repeat(12_000)}) }`,
  }),
  ...limit('maxTokens', {
    'depth 3,000': nested(3_000),
    'depth 10,000': nested(10_000).slice(0, 32_768),
    'a field 10,000 times, 20 KB': `{${'c '.repeat(10_000)}}`,
    '5,000 directives': `{ a ${'@x '.repeat(5_000)}}`,
    '4,000 unknown fields': `{ b { ${times(4_000, (n) => `zz${n}`)} } }`,
    '2,000 variables': `query (${times(2_000, (n) => `$v${n}: ID`)}) { a }`,
    '1,000 operations': times(1_000, (n) => `query q${n} { a }`),
    'a clique of 44 fragments': `${times(44, (n) => `fragment f${n} on Query {${times(44, (m) => `...f${m}`)}}`)} { ...f0 }`,
  }),
  ...limit('maxCharacters', {
    'a name of 1 MB': `query ${'a'.repeat(1_000_000)} { a }`,
    'a comment of 1 MB': `#${'a'.repeat(1_000_000)}\n{ a }`,
    '500,000 comments': `${'#\n'.repeat(500_000)}{ a }`,
    'a block string of 300,000 lines': `{ c(x: """${'\n a'.repeat(300_000)}""") }`,
    '100,000 escapes': `{ c(x: "${'\\u0041'.repeat(100_000)}") }`,
    'a million byte order marks': `${'\ufeff'.repeat(1_000_000)}{ a }`,
    'a list of 900 in a fragment that is spread 2,187 times': thrice(7, `c(x: [${'1 '.repeat(900)}])`),
    'inline fragments, 60 with 300 fields each': `{${`...{${'c '.repeat(300)}}`.repeat(60)}}`,
  }),
  ...limit('maxRootFields', {
    'a field 1,500 times at the root': `{${'c '.repeat(1_500)}}`,
    'a field 90 times in 20 operations of one name': times(20, () => `query q {${'a '.repeat(90)}}`),
    'inline fragments, 20 with 10 fields each, at the root': `{${`...{${'c '.repeat(10)}}`.repeat(20)}}`,
  }),
  ...limit('maxRepeats', {
    'a field 1,500 times': `{ b {${'a '.repeat(1_500)}} }`,
    'inline fragments, 60 with 30 fields each': `{ b {${`...{${'a '.repeat(29)}}`.repeat(60)}} }`,
    'inline fragments, 20 with 10 fields each': `{ b {${`...{${'a '.repeat(10)}}`.repeat(20)}} }`,
    'a field that fragments repeat 512 times': spread(9),
    'a field 480 times in a fragment whose name is taken': `{ ...f } fragment f on Query {${'b{a}'.repeat(480)}} fragment f on Query { a }`,
    'a field 95 times in 5 fragments whose name is taken': `{ ...f } ${times(5, () => `fragment f on Query {${'b{a}'.repeat(95)}}`)} fragment f on Query { a }`,
    'a field 480 times in a fragment that is not used': `{ a } fragment f on Query {${'b{a}'.repeat(480)}}`,
    'a field 95 times in 5 fragments that are not used': `{ a } ${times(5, (n) => `fragment f${n} on Query {${'b{a}'.repeat(95)}}`)}`,
    'a field 95 times in 5 operations of one name': times(5, () => `query q { b {${'b{a}'.repeat(95)}} }`),
    'a field 100 times with fields of its own': `{ b {${'b{b{b{a}}}'.repeat(100)}} }`,
    'a field 100 times at 18 places': `{ b { ${times(18, (n) => `x${n}: b {${'a '.repeat(100)}}`)} } }`,
  }),
  ...limit('maxAliases', {
    '31 aliases': `{ b { ${times(31, (n) => `x${n}: a`)} } }`,
    '31 aliases in a fragment that is not used': `{ a } fragment f on Query { ${times(31, (n) => `x${n}: a`)} }`,
    '400 aliases': `{ b { ${times(400, (n) => `x${n}: a`)} } }`,
    'fragments that double 10 times': doubled(10),
  }),
  ...limit('maxSelections', {
    'fragments that double 40 times without an alias': spread(40),
    'fragments that double 53 times without an alias': spread(53),
    'fragments that double 64 times without an alias': spread(64),
  }),
  ...limit('maxDirectives', {
    '400 directives': `{ b { ${'a @skip(if: false) '.repeat(100)} } }`,
    '900 directives at a fragment that is not used': `{ a } fragment f on Query ${'@x '.repeat(900)} { a }`,
  }),
  ...limit('maxVariables', {
    '400 variables': `query (${times(400, (n) => `$v${n}: ID`)}) { a }`,
    'one variable 400 times': `query (${times(400, () => '$v: ID')}) { a }`,
  }),
  ...limit('maxOperations', { '100 operations': times(100, (n) => `query q${n} { a }`) }),
  ...limit('maxListItems', { 'a list of 1,500': `{ c(x: [${'1 '.repeat(1_500)}]) }` }),
  ...limit('ENDLESS_FRAGMENT', {
    'a fragment in itself': '{ ...f } fragment f on Query { b { ...f } }',
    'a ring of 100 fragments': `{ ...f0 } ${times(100, (n) => `fragment f${n} on Query { ...f${(n + 1) % 100} }`)}`,
    'a clique of 20 fragments': `${times(20, (n) => `fragment f${n} on Query {${times(20, (m) => `...f${m}`)}}`)} { ...f0 }`,
  }),
  ...limit('validation', {
    '100 types': `{ a } ${times(100, (n) => `type T${n} { a: ID }`)}`,
    'a type with 900 directives': `{ a } type T ${'@x '.repeat(900)} { a: ID }`,
    '1,900 unknown fields': `{ b { ${times(1_900, (n) => `zz${n}`)} } }`,
    '100 fields 15 times each, of which none is there': `{ b { ${times(1_500, (n) => `zz${n % 100}`)} } }`,
    'a list 300 deep': `{ c(x: ${'['.repeat(300)}${']'.repeat(300)}) }`,
    'a block string of 10,000 lines': `{ c(x: """${'\n a'.repeat(10_000)}""") }`,
  }),
]);
