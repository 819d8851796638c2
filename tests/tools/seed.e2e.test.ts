import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('npm run seed', () => {
  let dataDirectory: string;
  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'musiccorp-seed-'));
  });
  afterAll(() => rm(dataDirectory, { recursive: true, force: true }));

  function seed(...args: string[]): Promise<Ended> {
    const command = ['--conditions=source', '--import', 'tsx', 'tools/seed.ts', ...args];
    const options = { cwd: root, env: { ...process.env, DATA_DIR: dataDirectory } };
    return new Promise((resolve) => {
      execFile(process.execPath, command, options, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }

  it('loads every service, once', async () => {
    const first = await seed('--scale', '0.01');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    for (const name of ['catalog', 'customers', 'orders', 'warehouse', 'payments']) {
      expect(first.stdout).toMatch(new RegExp(`^${name} +loaded`, 'm'));
    }
    const second = await seed('--scale', '0.01');
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(
      /^catalog +holds a seed already and is left as it is; --reset empties it first/m,
    );
  });

  it('empties the databases first with --reset', async () => {
    const again = await seed('--scale', '0.02', '--reset');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(/^payments +loaded/m);
  });

  it.each([
    [['--scale', '0'], /--scale should be a number from 0.01 to 10/],
    [['--scale', 'large'], /--scale should be a number from 0.01 to 10/],
    [['--sclae', '1'], /--sclae/],
  ])('refuses %j with the reason', async (args, says) => {
    const { code, stderr } = await seed(...args);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(says);
  });
});
