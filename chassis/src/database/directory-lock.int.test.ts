import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild, type Child } from '../testing/start-child.ts';
import { lockDirectory, type DirectoryLock } from './directory-lock.ts';

const fixture = new URL('../../test/lock-fixture.ts', import.meta.url);

let parent: string;
let directory: string;
let lockFile: string;
const locks: DirectoryLock[] = [];
const children: Child[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'moon-lock-'));
  directory = join(parent, 'moons');
  lockFile = `${directory}.lock`;
});
afterEach(async () => {
  for (const lock of locks.splice(0)) await lock.release();
  for (const child of children.splice(0)) {
    child.process.kill('SIGKILL');
    await child.ended;
  }
  await rm(parent, { recursive: true, force: true });
});

async function take(path = directory): Promise<DirectoryLock> {
  const lock = await lockDirectory(path);
  locks.push(lock);
  return lock;
}
function child(): Child {
  const started = startChild(fixture, [directory]);
  children.push(started);
  return started;
}
const owner = async (): Promise<unknown> => JSON.parse(await readFile(lockFile, 'utf8'));
/** A process that has ended: its pid is free. */
async function deadPid(): Promise<number> {
  const ended = child();
  await ended.says('held');
  ended.process.kill('SIGTERM');
  await ended.ended;
  return ended.process.pid ?? 0;
}

describe('the lock of a directory', () => {
  it('names its process, is gone when released, and leaves nothing else', async () => {
    const lock = await take();
    expect(await owner()).toMatchObject({ pid: process.pid });
    expect(await readdir(parent)).toEqual(['moons.lock']);
    await lock.release();
    expect(await readdir(parent)).toEqual([]);
  });

  it('is refused while another process holds it, which is named, and can be had when that one lets go', async () => {
    const holder = child();
    await holder.says('held');
    await expect(take()).rejects.toThrow(
      `The data folder ${directory} is in use by process ${holder.process.pid}. Stop that process, or set DATA_DIR to another folder.`,
    );
    holder.process.kill('SIGTERM');
    await holder.ended;
    await take();
  });

  it('is refused a second time in the same process, however its path is written', async () => {
    await take();
    await expect(take()).rejects.toThrow(`in use by process ${process.pid}`);
    await expect(take(relative(process.cwd(), directory))).rejects.toThrow(/in use by process/);
  });

  it('of a process that was killed is taken over', async () => {
    const holder = child();
    await holder.says('held');
    holder.process.kill('SIGKILL');
    await holder.ended;
    await take();
    expect(await owner()).toMatchObject({ pid: process.pid });
  });

  it.each<[what: string, content: () => unknown]>([
    ['our own pid, from before a container was started again', () => ({ pid: process.pid, began: '1' })],
    ['a pid that was given out again to a younger process', () => ({ pid: process.ppid, began: '1' })],
    ['no process at all', () => ({ pid: 0 })],
    ['a group of processes', () => ({ pid: -1 })],
    ['something else', () => ['moon']],
  ])('that names %s is taken over', async (_what, content) => {
    await writeFile(lockFile, JSON.stringify(content()));
    await take();
  });

  it.each(['', 'garbage', '{"pid":', '\u0000\u0000'])('that holds %j is taken over', async (content) => {
    await writeFile(lockFile, content);
    await take();
  });

  it('of a living process whose beginning is not known is respected', async () => {
    await writeFile(lockFile, JSON.stringify({ pid: process.ppid, began: null }));
    await expect(take()).rejects.toThrow(`in use by process ${process.ppid}`);
  });

  it('is taken over although a process died while it took it over', async () => {
    const pid = await deadPid();
    await writeFile(lockFile, JSON.stringify({ pid, began: '1' }));
    await writeFile(`${lockFile}.takeover`, JSON.stringify({ pid, began: '1' }));
    await take();
    expect(await readdir(parent)).toEqual(['moons.lock']);
  });

  it.each(['free', 'stale', 'garbage'])(
    'is had by exactly one of six processes that want it at once when it is %s',
    async (state) => {
      if (state === 'stale') await writeFile(lockFile, JSON.stringify({ pid: await deadPid(), began: '1' }));
      if (state === 'garbage') await writeFile(lockFile, '');
      const takers = Array.from({ length: 6 }, child);
      const results = await Promise.all(
        takers.map((taker) =>
          Promise.race([taker.says('held').then(() => 'held'), taker.ended.then(({ out }) => out)]),
        ),
      );
      expect(results.filter((result) => result === 'held')).toHaveLength(1);
      for (const result of results)
        if (result !== 'held') expect(result).toMatch(/^refused The data folder .* is /);
    },
  );

  it('is had by exactly one of many that want it at once in one process', async () => {
    await writeFile(lockFile, JSON.stringify({ pid: await deadPid(), began: '1' }));
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => take()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
