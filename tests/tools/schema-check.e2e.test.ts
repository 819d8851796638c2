import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCheck } from '../../gateway/src/check/run-check.ts';
import { sdlOfSource } from '../../tools/compose/sdl-of-source.ts';
import { readSubgraphSource } from '../../tools/compose/subgraph-source.ts';
import { projectFolder } from './project-folder.ts';
import { runTool, type ToolRun } from './run-tool.ts';

const suns = 'type Query { sun(id: ID!): Sun }\ntype Sun @key(fields: "id") {\n  id: ID!\n  name: String\n}';
const moons =
  'type Moon @key(fields: "id") {\n  id: ID!\n  worth: Money\n  sun: Sun\n}\ntype Sun @key(fields: "id") {\n  id: ID!\n  moons: [Moon!]!\n}';

interface Red {
  readonly code: string;
  readonly title: string;
  readonly services: Record<string, string>;
  /** Service (or `shared`) and line of its own file. */
  readonly at: [string, number][];
  readonly subgraphs: string;
  readonly remedy: string;
  readonly shared?: string;
}

const red: Red[] = [
  {
    code: 'SYNTAX',
    title: 'a service is not GraphQL',
    services: { suns, moons: 'type Moon {\n  id ID!\n}' },
    at: [['moons', 3]],
    subgraphs: 'moons',
    remedy: 'Correct the quoted line',
  },
  {
    code: 'SYNTAX',
    title: 'the shared file is not GraphQL',
    services: { suns },
    shared: 'enum CurrencyCode { EUR }\ntype Money {\n',
    at: [['shared', 3]],
    subgraphs: 'suns',
    remedy: 'Correct the quoted line',
  },
  {
    code: 'INVALID_GRAPHQL',
    title: 'a type is not defined',
    services: { suns, moons: 'type Moon @key(fields: "id") {\n  id: ID!\n  sun: Sunn\n}' },
    at: [['moons', 4]],
    subgraphs: 'moons',
    remedy: 'Define Sunn in moons, or correct its spelling.',
  },
  {
    code: 'INVALID_GRAPHQL',
    title: 'a federation directive is not imported',
    services: { suns, moons: 'type Moon @key(fields: "id") {\n  id: ID! @tag(name: "a")\n}' },
    at: [['moons', 3]],
    subgraphs: 'moons',
    remedy: 'Add "@tag" to the import list of the federation @link in moons.',
  },
  {
    code: 'INVALID_GRAPHQL',
    title: 'a shared definition is wrong, which is told in the shared file',
    services: { suns, moons },
    shared:
      '# Money.\nenum CurrencyCode { EUR }\n\n"""\nAn amount.\n"""\ntype Money @shareable {\n  amount: Nmber\n}\n',
    at: [['shared', 8]],
    subgraphs: 'moons',
    remedy: 'Define Nmber in moons',
  },
  {
    code: 'INVALID_GRAPHQL',
    title: 'a service defines a shared type again',
    services: { suns, moons: `${moons}\ntype Money { amount: Int }` },
    at: [
      ['moons', 11],
      ['shared', 3],
    ],
    subgraphs: 'moons',
    remedy: 'Keep one definition of Money in moons',
  },
  {
    code: 'INVALID_FIELD_SHARING',
    title: 'two services resolve one field',
    services: { suns, moons: `${moons.slice(0, -1)}  name: String\n}` },
    at: [
      ['moons', 10],
      ['suns', 5],
    ],
    subgraphs: 'moons, suns',
    remedy: 'Add @shareable to Sun.name in moons and suns',
  },
  {
    code: 'SATISFIABILITY_ERROR',
    title: 'an entity has no key where it is needed',
    services: { suns, moons: 'type Sun {\n  id: ID! @shareable\n  age: Int\n}' },
    at: [['moons', 2]],
    subgraphs: 'moons, suns',
    remedy: 'Add `@key(fields: "id")` to Sun in moons',
  },
  {
    code: 'EXTERNAL_UNUSED',
    title: 'an external field is used by nothing',
    services: { suns, moons: `${moons.slice(0, -1)}  name: String @external\n}` },
    at: [['moons', 10]],
    subgraphs: 'moons',
    remedy: 'Remove Sun.name from moons, or name it in a @key, @requires or @provides there.',
  },
  {
    code: 'EXTERNAL_MISSING_ON_BASE',
    title: 'an external field has no owner',
    services: {
      suns,
      moons: `${moons.slice(0, -1)}  age: Int @external\n  old: Boolean @requires(fields: "age")\n}`,
    },
    at: [['moons', 10]],
    subgraphs: 'moons',
    remedy: 'Define Sun.age without @external in the subgraph that owns it, or remove @external in moons.',
  },
  {
    code: 'REQUIRES_INVALID_FIELDS',
    title: 'a required field is not declared',
    services: { suns, moons: `${moons.slice(0, -1)}  old: Boolean @requires(fields: "age")\n}` },
    at: [
      ['moons', 10],
      ['moons', 7],
    ],
    subgraphs: 'moons',
    remedy:
      'Add Sun.age to moons as its owner declares it, with @external, or name in @requires a field that Sun has there.',
  },
  {
    code: 'REQUIRES_FIELDS_MISSING_EXTERNAL',
    title: 'a required field is not external',
    services: {
      suns: suns.replace('String', 'String @shareable'),
      moons: `${moons.slice(0, -1)}  name: String @shareable\n  old: Boolean @requires(fields: "name")\n}`,
    },
    at: [
      ['moons', 11],
      ['moons', 10],
    ],
    subgraphs: 'moons',
    remedy: 'Mark Sun.name @external in moons, or take it out of @requires.',
  },
  {
    code: 'KEY_INVALID_FIELDS',
    title: 'a key names no field',
    services: { suns: suns.replace('"id"', '"uid"') },
    at: [['suns', 3]],
    subgraphs: 'suns',
    remedy: 'Add Sun.uid to suns, or name in @key a field that Sun has there.',
  },
  {
    code: 'FIELD_TYPE_MISMATCH',
    title: 'a shared field has two types',
    services: {
      suns: suns.replace('String', 'String @shareable'),
      moons: `${moons.slice(0, -1)}  name: Int @shareable\n}`,
    },
    at: [
      ['moons', 10],
      ['suns', 5],
    ],
    subgraphs: 'moons, suns',
    remedy: 'Give Sun.name one type in moons and suns',
  },
  {
    code: 'TYPE_KIND_MISMATCH',
    title: 'a name is two kinds of type',
    services: { suns, moons: 'enum Sun {\n  BIG\n}' },
    at: [
      ['moons', 2],
      ['suns', 3],
    ],
    subgraphs: 'moons, suns',
    remedy: 'Make Sun the same kind of type in moons and suns, or rename one of them.',
  },
  {
    code: 'ENUM_VALUE_MISMATCH',
    title: 'an enum of input and output differs',
    services: {
      suns: `${suns}\nextend type Query {\n  a(size: Size): Size\n}\nenum Size { BIG SMALL }`,
      moons: `${moons}\nenum Size { BIG }`,
    },
    at: [
      ['moons', 11],
      ['suns', 10],
      ['suns', 8],
    ],
    subgraphs: 'moons, suns',
    remedy: 'Add SMALL to the enum Size in moons, or remove it from suns',
  },
  {
    code: 'EXTENSION_WITH_NO_BASE',
    title: 'nobody defines what is extended',
    services: { suns: `${suns}\nextend type Star {\n  id: ID!\n}` },
    at: [['suns', 7]],
    subgraphs: 'suns',
    remedy: 'Write `type Star` instead of `extend type Star` in suns',
  },
  {
    code: 'NO_QUERIES',
    title: 'no service answers a query',
    services: { moons },
    at: [],
    subgraphs: '',
    remedy: 'Give at least one subgraph a `type Query` with a field.',
  },
  {
    code: 'REFERENCED_INACCESSIBLE',
    title: 'a visible field returns an invisible type (a code with no subgraph in its message)',
    services: { suns: suns.replace('@key', '@inaccessible @key') },
    at: [
      ['suns', 3],
      ['suns', 2],
    ],
    subgraphs: 'suns',
    remedy: 'Mark Query.sun @inaccessible as well, or make Sun visible.',
  },
  {
    code: 'PROVIDES_ON_NON_OBJECT_FIELD',
    title: 'the table has no remedy of its own for the code',
    services: { suns: suns.replace('String', 'String @federation__provides(fields: "a")') },
    at: [['suns', 5]],
    subgraphs: 'suns',
    remedy:
      'Change the definition in suns so that the sentence above no longer holds. The rule: A `@provides` directive is used',
  },
];

const lenient = path.join(
  projectFolder({}, { 'schema/check.yaml': 'lint:\n  description: { level: off }\n' }),
  '../check.yaml',
);

describe('npm run schema:check', () => {
  it('says that a sound graph composes, and exits 0', async () => {
    const run = await checkAlone(projectFolder({ suns, moons }), ['--policy', lenient]);
    expect(run).toEqual({
      code: 0,
      stdout: 'The graph composes from moons, suns.\nPassed: Nothing to tell.\n',
      stderr: '',
    });
  });

  it.each(red)(
    'tells $code with its places and a remedy when $title',
    ({ code, services, shared, at, subgraphs, remedy }) => {
      const config = projectFolder(
        services,
        shared === undefined ? {} : { 'chassis/src/subgraph/shared.graphql': shared },
      );
      const run = checkHere(config);
      expect(run.stdout).not.toMatch(/\n\s+at /);
      const [problem = ''] = run.stdout.split('\n\n');
      const [head, ...lines] = problem.split('\n');
      expect(head).toBe(subgraphs === '' ? code : `${code}  ${subgraphs}`);
      expect(placesIn(lines, path.resolve(config, '../..'))).toEqual(
        at.map(([name, line]) => `${fileOf(name)}:${line}`),
      );
      expect(lines.at(-1)).toContain(`Remedy: ${remedy}`);
      expect(run.code).toBe(2);
    },
  );

  it('tells every service that is not GraphQL, and counts', async () => {
    const config = projectFolder({ suns: 'type Sun {', moons: 'tpe Moon { id: ID! }' });
    const { stdout } = await checkAlone(config);
    expect(stdout).toContain('SYNTAX  moons\n');
    expect(stdout).toContain('    tpe Moon { id: ID! }\n');
    expect(stdout).toContain('SYNTAX  suns\n');
    expect(stdout).toContain('The graph does not compose: 2 problems.');
  });

  it('tells a missing key once, however many queries need it', () => {
    const sun = 'type Sun {\n  id: ID! @shareable\n  age: Int\n  size: Int\n}';
    const { stdout } = checkHere(projectFolder({ suns, moons: sun }));
    expect(stdout).toContain('(and 1 more for the same reason)');
    expect(stdout).toContain('1 problem.');
  });

  it.each([
    [['--supergraph-config', '/nowhere/supergraph.yaml'], 'there is no readable file'],
    [['--supergraph-config', projectFolder({}, { 'schema/supergraph.yaml': 'subgraphs: [' })], 'line 1'],
    [
      ['--supergraph-config', projectFolder({}, { 'schema/supergraph.yaml': 'subgraf: {}' })],
      'unknown key subgraf',
    ],
    [
      ['--supergraph-config', projectFolder({ suns }, { 'schema/supergraph.yaml': missingSchema() })],
      'subgraph stars: there is neither',
    ],
    [['--supergrap'], 'The flags are: --supergraph-config FILE, --base BASE,'],
    [['file.graphql'], 'The flags are:'],
  ])('cannot run with %s, says why in a sentence and exits 2', async (args, sentence) => {
    const run = await runTool('schema-check', args);
    expect(run.stderr).toContain(sentence);
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(run.code).toBe(2);
  });

  it('explains itself', async () => {
    const run = await runTool('schema-check', ['--help']);
    expect(run.stdout).toContain('npm run schema:check');
    expect(run.code).toBe(0);
  });
});

/** Composed and linted only, in this process: starting one for each example would take minutes. */
function checkHere(config: string): Pick<ToolRun, 'code' | 'stdout'> {
  let stdout = '';
  const code = runCheck({
    value: (flag) => (flag === 'supergraph-config' ? config : undefined),
    isOn: (flag) => flag === 'no-base',
    now: new Date(),
    print: (text) => (stdout += text),
    readServices: ({ subgraphs }) => subgraphs.map((entry) => sdlOfSource(readSubgraphSource(entry))),
  });
  return { code, stdout };
}

/** Composed and linted only. */
function checkAlone(config: string, more: readonly string[] = []): Promise<ToolRun> {
  return runTool('schema-check', ['--supergraph-config', config, '--no-base', ...more]);
}

function missingSchema(): string {
  return 'subgraphs:\n  stars:\n    routing_url: http://localhost:1\n    schema: { file: subgraphs/stars.graphql }\n';
}

function placesIn(lines: readonly string[], folder: string): string[] {
  const places = lines.flatMap((line) => /^ {2}(\S+\.graphql:\d+)$/.exec(line)?.[1] ?? []);
  return places.map((place) => path.relative(folder, path.resolve(import.meta.dirname, '../..', place)));
}

function fileOf(name: string): string {
  return name === 'shared'
    ? 'chassis/src/subgraph/shared.graphql'
    : `subgraphs/${name}/src/graph/schema.graphql`;
}
