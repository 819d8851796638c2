import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { StartError } from '../config/start-error.ts';

export interface DirectoryLock {
  release(): Promise<void>;
}

interface Owner {
  readonly pid: number;
  /** When the owner began, in clock ticks since boot: a pid that was given out again is another process. Linux only. */
  readonly began: string | null;
}

const heldHere = new Set<string>();

const attempts = 5;

/**
 * Takes `<directory>.lock` for this process, because PGlite lets two processes open one folder and then loses data.
 * A lock whose process is gone is taken over. Refuses with a StartError that names the process that holds it.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = `${resolve(directory)}.lock`;
  await mkdir(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await createWhole(path)) {
      heldHere.add(path);
      return { release: () => releaseLock(path) };
    }
    await removeStale(path, directory);
  }
  throw new StartError(
    `The data folder ${directory} is being locked by several processes at once. Start it again.`,
  );
}

async function releaseLock(path: string): Promise<void> {
  heldHere.delete(path);
  await rm(path, { force: true });
}

/**
 * Makes the file with its content in one step: false when there is one already. Written in two steps, a lock would be
 * empty for a moment, and another process would take it for garbage.
 */
async function createWhole(path: string): Promise<boolean> {
  const owner: Owner = { pid: process.pid, began: await beganAt(process.pid) };
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await writeFile(draft, JSON.stringify(owner));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // Some network and removable file systems have no hard links.
    if (hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) return createInTwoSteps(path, owner);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function createInTwoSteps(path: string, owner: Owner): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Removes the lock of a process that is gone. Only the holder of a second lock may do so, after looking again: otherwise
 * a slow process would remove the lock that a quick one has just made in place of the stale one.
 */
async function removeStale(path: string, directory: string): Promise<void> {
  await refuseHeld(path, directory);
  const turn = `${path}.takeover`;
  if (!(await createWhole(turn))) {
    await setAside(turn);
    return;
  }
  try {
    await refuseHeld(path, directory);
    await rm(path, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

async function refuseHeld(path: string, directory: string): Promise<void> {
  const owner = await readOwner(path);
  if (owner === null || !(await isAlive(owner, path))) return;
  throw new StartError(
    `The data folder ${directory} is in use by process ${owner.pid}. Stop that process, or set DATA_DIR to another folder.`,
  );
}

/** A takeover lasts a millisecond; one whose process died within it is moved away, which only one process can do. */
async function setAside(turn: string): Promise<void> {
  const owner = await readOwner(turn);
  if (owner !== null && (owner.pid === process.pid || (await isAlive(owner, turn)))) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return;
  }
  const aside = `${turn}.${process.pid}`;
  await rename(turn, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readOwner(path: string): Promise<Owner | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : parseOwner(text);
}

function parseOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !isPid(value.pid)) return null;
    return {
      pid: value.pid,
      began: 'began' in value && typeof value.began === 'string' ? value.began : null,
    };
  } catch {
    return null;
  }
}

/** 0 and negative numbers name groups of processes, which always live. */
function isPid(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

async function isAlive(owner: Owner, path: string): Promise<boolean> {
  if (owner.pid === process.pid) return heldHere.has(path);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    if (!hasCode(error, 'EPERM')) return false;
  }
  const began = await beganAt(owner.pid);
  return owner.began === null || began === null || owner.began === began;
}

/** Field 22 of /proc/PID/stat (proc(5)); the second field may hold spaces, so fields are counted from its closing bracket. */
async function beganAt(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
