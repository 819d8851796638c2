import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../gateway/src/check/finding.ts';
import { lintRules } from '../../gateway/src/check/lint/lint-rules.ts';
import { gatewayCheck, repository, services, type Files } from './run-gateway-check.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])\n';
const sun = `${link}type Query {
  "One sun by its id."
  sun(id: ID!): Sun
}
"A star that others go round."
type Sun @key(fields: "id") {
  id: ID!
  "What it is called."
  name: String!
  "How bright it is."
  value: Int
}
`;
const without = sun.replace('  "How bright it is."\n  value: Int\n', '');
const published: Files = services({ suns: sun }, 'schema/baseline');
const day = (before: number): string => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);

/** What gateways recorded in a week, of one old client. */
const usage: Files = Object.fromEntries(
  [7, 1].map((before) => [
    `schema/usage/${day(before)}.a.json`,
    JSON.stringify({
      format: 'graph-usage/1',
      day: day(before),
      instance: 'a',
      omitted: 0,
      calls: ['A', 'B', 'C'].map((id) => ({
        client: 'mobile',
        version: '4.2',
        operation: id,
        count: before === 7 ? 400 : 4,
        lastSeen: `${day(before)}T10:00:00.000Z`,
        variables: [],
      })),
      operations: Object.fromEntries(
        ['A', 'B', 'C'].map((id) => [
          id,
          {
            name: id,
            document: `query ${id} { sun(id: "") { value } }`,
            coordinates: ['Query.sun', 'Query.sun(id:)', 'Sun.value'],
          },
        ]),
      ),
    }),
  ]),
);

const waiver = (more: string): string =>
  `rule: field-removed\ncoordinate: Sun.value\nowner: suns team\nreason: Withdrawn.\n${more}`;

async function findingsOf(files: Files, args: readonly string[] = []) {
  const run = await gatewayCheck(repository(files), ['--format', 'json', ...args]);
  const report = JSON.parse(run.stdout) as { findings: Finding[]; exitCode: number; forces: string | null };
  return { ...run, ...report };
}

describe('gateway check', () => {
  it('passes what is published, and says what it compared', async () => {
    const { code, stdout } = await gatewayCheck(repository({ ...services({ suns: sun }), ...published }));
    expect(stdout).toBe(
      'The graph composes from suns.\n1 services were compared with 1 that are published.\nNo operation is known, so every change counts as used.\nPassed: Nothing to tell.\n',
    );
    expect(code).toBe(0);
  });

  it('says whom a change breaks, when they were seen last and how often they called', async () => {
    const files = { ...services({ suns: without }), ...published, ...usage };
    const { code, stdout } = await gatewayCheck(repository(files));
    expect(stdout).toContain('BREAKING  field-removed  Sun.value\n  schema/suns.graphql:7\n');
    expect(stdout).toContain(
      'Removing Sun.value breaks 3 operations of mobile 4.2, last seen yesterday, 1,212 calls in 7 days.',
    );
    expect(stdout).toContain('Remedy: Keep Sun.value, mark it @deprecated');
    expect(stdout).toContain('The next version of the graph is a major one.');
    expect(code).toBe(1);
  });

  it('passes a removal that no known operation feels, and fails it where the policy says so', async () => {
    const files = {
      ...services({ suns: without }),
      ...published,
      'schema/operations/web/sun.graphql': 'query Sun { sun(id: 1) { name } }',
    };
    const lowered = await findingsOf(files);
    expect(lowered.findings.map(({ severity, rule }) => [severity, rule])).toEqual([
      ['warning', 'field-removed'],
    ]);
    expect(lowered.code).toBe(0);
    const kept = await findingsOf({ ...files, 'schema/check.yaml': 'unused: keep\n' });
    expect(kept.code).toBe(1);
  });

  it('compares with a revision of git', async () => {
    const folder = repository(services({ suns: sun }));
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args]);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'Published');
    execFileSync('cp', [
      path.join(repository(services({ suns: without })), 'schema/suns.graphql'),
      path.join(folder, 'schema'),
    ]);
    const { code, stdout } = await gatewayCheck(folder, ['--base', 'HEAD']);
    expect(stdout).toContain('BREAKING  field-removed  Sun.value');
    expect(code).toBe(1);
  });

  it('fails an operation of the repository that is not valid', async () => {
    const operation = { 'schema/operations/web/sun.graphql': '\nquery Sun { sun(id: 1) { size } }' };
    const { findings, code } = await findingsOf({ ...services({ suns: sun }), ...published, ...operation });
    expect(findings.map(({ rule, places }) => [rule, places[0]?.file, places[0]?.line])).toEqual([
      ['operation-invalid', 'schema/operations/web/sun.graphql', 2],
    ]);
    expect(code).toBe(1);
  });

  it('holds plans to their budgets', async () => {
    const files = {
      ...services({ suns: sun }),
      ...published,
      'schema/operations/web/sun.graphql': 'query Sun { sun(id: 1) { name } }',
      'schema/baseline/operations/web/other.graphql': 'query Other { sun(id: 1) { name } }',
    };
    const budget = (fetches: number) => ({
      'schema/plan-budgets.json': JSON.stringify({ operations: { Sun: { fetches } } }),
    });
    const changed = services({
      suns: sun.replace('type Sun @key(fields: "id")', 'type Sun @key(fields: "id") @key(fields: "name")'),
    });
    const red = await findingsOf({ ...files, ...changed, ...budget(0) });
    expect(red.findings.filter(({ part }) => part === 'plan').map(({ message }) => message)).toEqual([
      'the plan of Sun takes 1 fetch of 0 allowed in plan-budgets.json.',
    ]);
    expect(red.code).toBe(1);
    expect((await findingsOf({ ...files, ...changed, ...budget(1) })).code).toBe(0);
  });
});

describe('a waiver', () => {
  const files = { ...services({ suns: without }), ...published };
  it('lets a change pass until its day, and says who answers for it', async () => {
    const waived = { 'schema/waivers/value.yaml': waiver(`expires: ${day(-30)}\n`) };
    const { code, stdout } = await gatewayCheck(repository({ ...files, ...waived }));
    expect(stdout).toContain(`Waived by suns team until ${day(-30)}: Withdrawn.`);
    expect(code).toBe(0);
  });

  it('fails when its day is over, and when nothing needs it asks to be removed', async () => {
    const over = await findingsOf({ ...files, 'schema/waivers/a.yaml': waiver(`expires: ${day(1)}\n`) });
    expect(over.findings.map(({ rule, severity }) => `${severity} ${rule}`).sort()).toEqual([
      'error field-removed',
      'error waiver-expired',
    ]);
    expect(over.code).toBe(1);
    const idle = await findingsOf({
      ...services({ suns: sun }),
      ...published,
      'schema/waivers/a.yaml': waiver(`expires: ${day(-1)}\n`),
    });
    expect(idle.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'warning waiver-unused',
    ]);
    expect(idle.code).toBe(0);
  });
});

describe('each rule of good habits', () => {
  const red = {
    suns: `${link}type Query {
  one(id: ID!): Sun!
  suns: [Sun!]!
  "Pages."
  pages: SunConnection!
}
type Sun @key(fields: "Code") { Code: String! old_name: String @deprecated old: String @deprecated(reason: "Use x.") gone: String @deprecated(reason: "Removed after 2020-01-31.") list: [String] }
type sun_thing { a: Int }
enum Size { big }
type SunConnection { a: Int }
type Money @shareable { amount: Int! }
type Moon @key(fields: "id", resolvable: false) { id: ID! }
extend type Sun { moon: Moon! }
`,
    moons: `${link}type Query { moon(id: ID!): Moon foreign(code: String!): Sun }
type Moon @key(fields: "id") { id: ID! }
type Sun @key(fields: "Code", resolvable: false) { Code: String! }
type Money @shareable { amount: Int! currency: String }
type Planet @key(fields: "id") { id: ID! name: String @shareable }
`,
    planets: `${link}type Query { planet(id: ID!): Planet }
type Planet @key(fields: "id") { id: ID! name: String @shareable }
`,
    comets: `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  @link(url: "https://musiccorp.example/graph/v1.0", import: ["@degrade"])
directive @degrade(staleSeconds: Int, default: String, public: Boolean) on FIELD_DEFINITION | OBJECT
type Query { comets: Int @degrade(default: "many") tails: Int @degrade(staleSeconds: 0) }
type Comet @key(fields: "id") { id: ID! @degrade(staleSeconds: 5) }
`,
  };

  it('is broken by a red example, with a place and a remedy', async () => {
    const { findings, code } = await findingsOf(services(red), ['--no-base']);
    const found = new Set(findings.map(({ rule }) => rule));
    expect(Object.keys(lintRules).filter((rule) => !found.has(rule))).toEqual([]);
    for (const { places, remedy } of findings) {
      expect(places[0]?.file).toMatch(/^schema\/\w+\.graphql$/);
      expect(remedy).not.toBe('');
    }
    expect(code).toBe(1);
  });

  it('is kept by a green example, and left alone where it was published or excepted', async () => {
    expect((await findingsOf(services({ suns: sun }), ['--no-base'])).findings).toEqual([]);
    const accepted = await findingsOf({ ...services(red), ...services(red, 'schema/baseline') });
    const open = accepted.findings.filter(({ severity }) => severity !== 'note');
    // What was to be removed by now goes on asking for it.
    expect(open.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['warning deprecation-due']);
    const excepted = await findingsOf(
      {
        ...services({ suns: sun.replace('name: String!', 'full_name: String!') }),
        'schema/check.yaml': 'lint:\n  field-name:\n    except: [Sun.full_*]\n',
      },
      ['--no-base'],
    );
    expect(excepted.findings).toEqual([]);
  });
});

describe('a report', () => {
  const files = { ...services({ suns: without }), ...published, ...usage };
  it('is Markdown for a pull request', async () => {
    const { stdout } = await gatewayCheck(repository(files), ['--format', 'markdown']);
    expect(stdout).toMatch(/^## Schema check: failed\n/);
    expect(stdout).toContain('- **breaking** `field-removed` `Sun.value` (schema/suns.graphql:7)');
  });

  it('is SARIF 2.1 for code scanning, in a file', async () => {
    const folder = repository(files);
    const { stdout, code } = await gatewayCheck(folder, ['--format', 'sarif', '--output', 'out.sarif']);
    const sarif = JSON.parse(readFileSync(path.join(folder, 'out.sarif'), 'utf8')) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    expect([stdout, code, sarif.version]).toEqual(['', 1, '2.1.0']);
    const [run] = sarif.runs;
    expect(run?.results[0]).toMatchObject({
      ruleId: 'field-removed',
      level: 'error',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'schema/suns.graphql' }, region: { startLine: 7 } } },
      ],
    });
    expect(run?.tool.driver.rules.map(({ id }) => id)).toContain('field-removed');
  });
});

const sound = { ...services({ suns: sun }), ...published };

describe('what cannot be checked exits 2 with file, line and remedy', () => {
  const bad: readonly [title: string, files: Files, args: readonly string[], told: readonly string[]][] = [
    [
      'broken SDL',
      { ...sound, 'schema/suns.graphql': `${link}type Sun {\n  id ID!\n}` },
      [],
      ['schema/suns.graphql:3', 'Remedy: Correct the quoted line'],
    ],
    [
      'conflicting definitions',
      { ...sound, 'schema/suns.graphql': `${sun}enum Sun { A }` },
      [],
      ['schema/suns.graphql:14', 'Remedy: Keep one definition of Sun'],
    ],
    [
      'a base with broken SDL',
      { ...sound, 'schema/baseline/suns.graphql': 'type' },
      [],
      ['schema/baseline/suns.graphql:1', 'Name another base'],
    ],
    ['an empty folder', { 'a.txt': '' }, [], ['schema/supergraph.yaml', 'Write it as:']],
    [
      'an empty baseline',
      { ...services({ suns: sun }), 'schema/baseline/a.txt': '' },
      [],
      ['schema/baseline is no base', 'Publish it again'],
    ],
    ['no baseline', services({ suns: sun }), [], ['There is no schema/baseline', '--no-base']],
    ['a base that does not exist', sound, ['--base', 'nowhere'], ['nowhere', 'Give a folder as the base']],
    [
      'a configuration that is no YAML',
      { ...sound, 'schema/supergraph.yaml': 'subgraphs: [' },
      [],
      ['schema/supergraph.yaml', 'line 1'],
    ],
    [
      'a configuration that names a file that is not there',
      {
        ...sound,
        'schema/supergraph.yaml':
          'subgraphs:\n  suns:\n    routing_url: a\n    schema: { file: gone.graphql }\n',
      },
      [],
      ['schema/gone.graphql', 'Correct its schema.file'],
    ],
    [
      'a manifest with a wrong hash',
      { ...sound, 'schema/operations/manifest.json': '{\n  "abc": "query A { sun(id: 1) { id } }"\n}' },
      [],
      ['schema/operations/manifest.json:2', 'generate the manifest again'],
    ],
    [
      'a manifest that is no JSON',
      { ...sound, 'schema/operations/manifest.json': '{\n  "abc" "a"\n}' },
      [],
      ['schema/operations/manifest.json:2', 'Correct the line'],
    ],
    [
      'an operation that is no GraphQL',
      { ...sound, 'schema/operations/web/a.graphql': '\nquery A { sun( }' },
      [],
      ['schema/operations/web/a.graphql:2', 'Correct the operation'],
    ],
    [
      'a waiver without an owner',
      { ...sound, 'schema/waivers/a.yaml': 'rule: a\ncoordinate: b\n' },
      [],
      ['schema/waivers/a.yaml:1 has no owner', 'A waiver is written as'],
    ],
    [
      'a waiver with an alias that is none',
      { ...sound, 'schema/waivers/a.yaml': 'rule: a\ncoordinate: *.b\n' },
      [],
      ['schema/waivers/a.yaml:2 is not YAML', 'in quotes'],
    ],
    ['a folder of waivers that is not there', sound, ['--waivers', 'gone'], ['no folder gone', '--waivers']],
    [
      'a folder of operations that is not there',
      sound,
      ['--operations', 'gone'],
      ['no folder gone', '--operations'],
    ],
    [
      'a policy with an unknown rule',
      { ...sound, 'schema/check.yaml': 'lint:\n  nonsense: { level: off }\n' },
      [],
      ['schema/check.yaml:1', 'nonsense is no rule'],
    ],
    [
      'a record of usage that is none',
      { ...sound, 'schema/usage/2026-01-01.a.json': '{\n"format": "other" }' },
      [],
      ['schema/usage/2026-01-01.a.json:', 'Let a gateway write it again'],
    ],
    [
      'an unknown format',
      sound,
      ['--format', 'poem'],
      ['There is no format poem', 'terminal, markdown, json, sarif'],
    ],
    ['an unknown flag', sound, ['--bas'], ['--bas', 'The flags are: --supergraph-config']],
  ];

  it.each(bad)('%s', async (_, files, args, told) => {
    const { code, stdout, stderr } = await gatewayCheck(repository(files), args);
    for (const part of told) expect(stdout + stderr).toContain(part);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  it.skipIf(process.getuid?.() === 0)('an unreadable file', async () => {
    const folder = repository(sound);
    chmodSync(path.join(folder, 'schema/suns.graphql'), 0);
    const { code, stderr } = await gatewayCheck(folder);
    expect(stderr).toContain('schema/suns.graphql:1 cannot be read');
    expect(code).toBe(2);
  });
});
