import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
// Within the repository, so that what is built finds its packages; never where it would be taken for the real one.
const folder = path.join(root, 'node_modules/.cache/built-gateway');
const run = promisify(execFile);

beforeAll(async () => {
  const source = path.join(root, 'gateway/src');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  const project = {
    extends: path.join(root, 'tsconfig.build.json'),
    compilerOptions: { rootDir: source, outDir: path.join(folder, 'dist') },
    include: [source],
    exclude: [`${source}/**/*.test.ts`],
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(project));
  await run(path.join(root, 'node_modules/.bin/tsc'), ['-p', path.join(folder, 'tsconfig.json')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Measured {
  readonly heapMb: number;
  readonly rssMb: number;
  readonly threads: number;
}

/** How often is chosen by SWAPS. Every swap starts a thread that loads the planner: a quarter of a second each. */
async function swapped(swaps: number, ...more: string[]) {
  const module = pathToFileURL(path.join(folder, 'dist/gateway.js')).href;
  const script = path.join(import.meta.dirname, 'swap-many-times.ts');
  const flags = ['--expose-gc', '--conditions=source', '--import', 'tsx'];
  const { stdout } = await run(process.execPath, [...flags, script, module, String(swaps), '20', ...more], {
    cwd: root,
  });
  return JSON.parse(stdout) as { wrong: number; early: Measured; late: Measured };
}

/** A generation of the smallest graph that is kept takes 0.1 MB. */
const maxGrowthPerSwapMb = 0.06;

describe('the built gateway', () => {
  const swaps = Number(process.env['SWAPS'] ?? 60);

  it(`frees what it served before: ${swaps} swaps leave no memory and no thread`, async () => {
    const { wrong, early, late } = await swapped(swaps);
    console.log(`after 20 swaps ${JSON.stringify(early)}, after ${swaps} swaps ${JSON.stringify(late)}`);
    expect(wrong).toBe(0);
    expect((late.heapMb - early.heapMb) / (swaps - 20)).toBeLessThan(maxGrowthPerSwapMb);
    expect(late.rssMb).toBeLessThan(1.3 * early.rssMb + 30);
    expect(late.threads).toBeLessThanOrEqual(early.threads + 1);
  }, 600_000);

  it('is seen to grow where something is kept', async () => {
    const { early, late } = await swapped(32, 'leak');
    expect((late.heapMb - early.heapMb) / 12).toBeGreaterThan(maxGrowthPerSwapMb);
  });
});
