import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../tools/bench/report/render-report.ts';

const root = path.resolve(import.meta.dirname, '../..');
const operations = [
  'mobile/customer-overview',
  'web/product-page',
  'web/order-details',
  'web/catalog-browse',
];
const targets = ['ours', 'hand-written'];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bench-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly closed: Promise<unknown>;
}

/** The bench as its npm script runs it. Every process that it starts inherits its PATH, which names this test's folder. */
function bench(...args: string[]): Run {
  const argv = ['--conditions=source', '--import', 'tsx', 'tools/bench.ts', ...args];
  const environment = { ...process.env, PATH: `${process.env['PATH'] ?? ''}${path.delimiter}${folder}` };
  const child = spawn(process.execPath, argv, { cwd: root, env: environment, timeout: 100_000 });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return { child, output, closed: once(child, 'close') };
}

/** What still runs of it; where there is no /proc, nobody can tell. */
function leftProcesses(): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}

const small = (): string[] => [
  '--peers',
  'ours,hand-written',
  '--scale',
  '0.01',
  '--data',
  path.join(folder, 'data'),
];

describe('npm run bench', () => {
  it('checks that answers are equal, measures every target and operation, and leaves no process', async () => {
    const json = path.join(folder, 'report.json');
    const run = bench(...small(), '--rounds', '2', '--seconds', '0.1', '--json', json);
    await run.closed;
    expect(run.output.stderr).toContain(
      'Checking that answers are equal: 20 of mobile/customer-overview, 20 of ',
    );
    if (run.child.exitCode !== 0) expect(run.output.stderr).toBe('no complaint');
    const report = JSON.parse(readFileSync(json, 'utf8')) as Report;
    expect(report).toMatchObject({ answersCheckedEqual: 80, leftOut: [], baseline: 'hand-written' });
    expect(report.rows.map(({ operation, target }) => `${operation} ${target}`)).toEqual(
      operations.flatMap((operation) => targets.map((target) => `${operation} ${target}`)),
    );
    for (const { callsPerRequest, failed, requests } of report.rows) {
      const [first = 0] = callsPerRequest;
      expect(Number.isInteger(first) && first >= 2).toBe(true);
      expect(callsPerRequest).toEqual([first, first]);
      expect({ failed, sent: requests > 0 }).toEqual({ failed: 0, sent: true });
    }
    for (const operation of operations) expect(run.output.stdout).toContain(`### ${operation}\n`);
    for (const target of targets)
      expect(run.output.stdout.match(new RegExp(`^\\| ${target} +\\|`, 'gm'))).toHaveLength(4);
    expect(leftProcesses()).toEqual([]);
  });

  it('measures the gateway alone, over subgraphs that it plays itself', async () => {
    const json = path.join(folder, 'gateway.json');
    const run = bench(
      'gateway',
      '--quick',
      '--peers',
      targets.join(),
      '--operations',
      'page',
      '--json',
      json,
    );
    await run.closed;
    if (run.child.exitCode !== 0) expect(run.output.stderr).toBe('no complaint');
    const { rows, charts, ...report } = JSON.parse(readFileSync(json, 'utf8')) as Report;
    expect(report).toMatchObject({ title: 'gateway', answersCheckedEqual: 50, leftOut: [] });
    expect(rows.map(({ operation, target, failed }) => [operation, target, failed])).toEqual(
      targets.map((target) => ['page', target, 0]),
    );
    for (const { callsPerRequest } of rows) expect(callsPerRequest).toEqual([6, 6]);
    expect(Object.keys(charts)).toEqual(existsSync('/proc') ? ['page'] : []);
    expect(leftProcesses()).toEqual([]);
  });

  it.each([
    ['SIGINT', 130, 'Starting ours, hand-written'],
    ['SIGKILL', null, 'Starting the services'],
  ] as const)('leaves no process when it is ended by %s', async (signal, code, moment) => {
    const run = bench(...small(), '--json', path.join(folder, 'never.json'));
    await expect.poll(() => run.output.stderr, { timeout: 60_000 }).toContain(moment);
    await expect.poll(() => leftProcesses().length).toBeGreaterThan(1);
    run.child.kill(signal);
    await run.closed;
    expect(run.child.exitCode).toBe(code);
    // A service that is loading its database notices only afterwards.
    await expect.poll(leftProcesses, { timeout: 30_000 }).toEqual([]);
    expect(existsSync(path.join(folder, 'never.json'))).toBe(false);
  });

  it.each([
    [['nothing'], 'bench: there is no suite nothing; there are: shop, gateway'],
    [['--peers', 'theirs'], 'bench: there is no target theirs; there are: ours, stock, hand-written'],
    [
      ['--operations', 'web/none'],
      'bench: there is no operation web/none; there are: mobile/customer-overview, ',
    ],
    [['gateway', '--replay'], 'bench: --replay is for the suite shop, not for gateway.'],
    [['gateway', '--operations', 'none'], 'bench: there is no workload none; there are: page, deep, list'],
    [['gateway', '--publish', '--quick'], 'bench: --publish is for a whole run: '],
    [['--publish'], 'bench: --publish is for the suite gateway, not for shop.'],
    [['--seconds', 'long'], 'bench: --seconds should be a number from 0.05 to 60, not "long".'],
    [['--json', `${root}/package.json/report.json`], 'bench: the report cannot be written: '],
  ])('refuses %j before it starts anything', async (args, sentence) => {
    const run = bench(...args);
    await run.closed;
    expect(run.output.stderr).toContain(sentence);
    expect(run.child.exitCode).toBe(2);
  });
});
