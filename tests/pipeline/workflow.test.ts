import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly 'fail-fast'?: boolean };
  readonly steps: readonly { readonly id?: string; readonly run?: string; readonly uses?: string }[];
}
interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
const flagsOf = (verb: string): string => {
  const command =
    (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts[verb] ?? '';
  const file = /tools\/[\w-]+\.ts/.exec(command)?.[0];
  const gatewayFlags = 'gateway/src/check/check-flags.ts';
  return file === undefined
    ? ''
    : read(file) + (existsSync(path.join(root, gatewayFlags)) ? read(gatewayFlags) : '');
};

/** Everything that is wrong with a workflow, a sentence each. */
function faultsIn({ permissions, jobs }: Workflow): string[] {
  const faults = JSON.stringify(permissions) === '{"contents":"read"}' ? [] : ['it may more than read.'];
  for (const [name, job] of Object.entries(jobs)) {
    const needs = [job.needs ?? []].flat();
    const say = (fault: string): void => void faults.push(`${name}: ${fault}`);
    if (job['timeout-minutes'] === undefined) say('it may run for ever.');
    if (job.strategy !== undefined && job.strategy['fail-fast'] !== false)
      say('one that fails stops the others.');
    for (const need of needs) if (jobs[need] === undefined) say(`needs ${need}, which is no job.`);
    const spoken = JSON.stringify(job);
    for (const [, need = '', output] of spoken.matchAll(/needs\.([\w-]+)\.(?:outputs\.([\w-]+)|result)/g)) {
      if (!needs.includes(need)) say(`speaks of ${need}, and does not need it.`);
      if (output !== undefined && jobs[need]?.outputs?.[output] === undefined)
        say(`${need} has no output ${output}.`);
    }
    for (const { run = '' } of job.steps) {
      for (const [, verb = '', flags = ''] of run.matchAll(
        /npm run (?:-s )?([\w:-]+)((?: -- [^\n|>;]*)?)/g,
      )) {
        if (!scripts.includes(verb)) say(`runs ${verb}, which is no script.`);
        for (const [, flag = ''] of flags.matchAll(/ --([a-z][\w-]*)/g))
          if (!new RegExp(`(^|\\s)'?${flag}'?: \\{`).test(flagsOf(verb)))
            say(`${verb} has no flag --${flag}.`);
      }
      // What somebody else wrote, such as the title of a pull request, must not become a part of a script.
      if (/\$\{\{/.test(run)) say('puts an expression into a script; hand it over by `env`.');
    }
  }
  return faults;
}

const ci = parse(read('.github/workflows/ci.yml')) as Workflow;

describe('the pipeline', () => {
  it('runs what there is, in jobs that there are, each with an end', () => {
    expect(faultsIn(ci)).toEqual([]);
  });

  it('checks before it builds, builds each service once, and tests the whole of what was built', () => {
    expect(ci.jobs['service']?.needs).toEqual(['affected', 'check']);
    expect(ci.jobs['whole']?.needs).toEqual(['affected', 'service']);
    const runs = Object.values(ci.jobs).map(({ steps }) => steps.map(({ run = '' }) => run).join('\n'));
    expect(runs.filter((run) => run.includes('--pack'))).toHaveLength(1);
    expect(runs.filter((run) => run.includes('--unpack') && run.includes('test:artifacts'))).toHaveLength(1);
  });

  it("checks nothing that a machine of one's own would not: `.ci/run` runs the same checks", () => {
    const own = read('.ci/run');
    const checks = (ci.jobs['check']?.steps ?? []).flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run -s ([\w:-]+)/g)].map(([, verb = '']) => verb),
    );
    const elsewhere = ['deploy-order', 'test:unit'];
    for (const verb of checks.filter((each) => !elsewhere.includes(each)))
      expect(own).toContain(`npm run -s ${verb}`);
    expect(own).toContain('npm test');
  });

  it.each<[what: string, change: (text: string) => string, fault: RegExp]>([
    ['a script that is not there', (text) => text.replace('-s lint', '-s lind'), /lind, which is no script/],
    ['a flag that is not there', (text) => text.replace('--pack ', '--wrap '), /build has no flag --wrap/],
    [
      'a job that is not there',
      (text) => text.replace('[affected, check]', '[affected, chekc]'),
      /chekc, which is no job/,
    ],
    [
      'an output that is not there',
      (text) => text.replace('outputs.whole ==', 'outputs.hole =='),
      /no output hole/,
    ],
    ['a job without an end', (text) => text.replace('timeout-minutes: 10', 'name: a'), /run for ever/],
    [
      'a matrix that stops',
      (text) => text.replace('fail-fast: false', 'fail-fast: true'),
      /stops the others/,
    ],
    [
      'a script with an expression',
      (text) => text.replace('"$SERVICE"', '${{ matrix.service }}'),
      /by `env`/,
    ],
    ['rights to write', (text) => text.replace('contents: read', 'contents: write'), /more than read/],
  ])('is caught with %s', (_what, change, fault) => {
    const changed = change(read('.github/workflows/ci.yml'));
    expect(changed).not.toBe(read('.github/workflows/ci.yml'));
    expect(faultsIn(parse(changed) as Workflow).join('\n')).toMatch(fault);
  });
});
