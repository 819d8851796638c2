import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { UserError } from '../command-line/command-line.ts';
import type { Victim } from './victim.ts';

const run = promisify(execFile);
const startMs = 60_000;
/** PostgreSQL refuses to be run by root. */
const runsAsRoot = process.getuid?.() === 0;
const unprivileged = 'postgres';

/** A PostgreSQL cluster of this run alone. */
export interface Cluster extends Victim {
  urlOf(database: string): string;
  createDatabases(names: readonly string[]): Promise<void>;
}

/** Makes a cluster in a folder; it does not run yet. Refuses when PostgreSQL's programs are not there. */
export async function makeCluster(folder: string): Promise<Cluster> {
  const bin = programFolder();
  const data = join(folder, 'postgres');
  mkdirSync(data, { recursive: true });
  if (runsAsRoot) execFileSync('chown', [unprivileged, data]);
  await asUnprivileged(`${bin}/initdb`, ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync']);
  const port = await freePort();
  const urlOf = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const ask = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: urlOf('postgres'), connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(statement);
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    // Children of a postmaster that was killed need a moment to notice; until then the next one refuses to start.
    await until('PostgreSQL', async () => {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) {
        server = startProgram(`${bin}/postgres`, [
          '-D',
          data,
          '-p',
          String(port),
          '-k',
          '',
          '-c',
          'listen_addresses=127.0.0.1',
          '-c',
          'max_connections=300',
          '-c',
          'shared_buffers=64MB',
        ]);
      }
      await ask('select 1');
    });
  };
  return {
    name: 'postgres',
    urlOf,
    start,
    createDatabases: async (names) => {
      for (const name of names) await ask(`create database ${name}`);
    },
    // The child is `runuser` where this is root, and would take the signal for itself.
    kill: () => killIfThere(postmasterPid(data)),
    stop: async () => {
      const pid = postmasterPid(data);
      if (pid !== undefined) process.kill(pid, 'SIGINT');
      await ended(server);
    },
  };
}

/** A NATS server of this run alone, with streams in a folder. */
export interface NatsServer extends Victim {
  readonly url: string;
  /** Streams and consumers are forgotten at the next start. */
  empty(): void;
}

export async function makeNats(folder: string): Promise<NatsServer> {
  const store = join(folder, 'nats');
  const port = await freePort();
  let server: ChildProcess | undefined;
  return {
    name: 'nats',
    url: `nats://127.0.0.1:${port}`,
    start: async () => {
      server = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', store], {
        stdio: 'ignore',
      });
      server.once('error', () => undefined);
      await until('nats-server', () => connects(port));
    },
    kill: () => void server?.kill('SIGKILL'),
    empty: () => rmSync(store, { recursive: true, force: true }),
    stop: async () => {
      server?.kill('SIGTERM');
      await ended(server);
    },
  };
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function programFolder(): string {
  const versions = '/usr/lib/postgresql';
  const folders = existsSync(versions)
    ? readdirSync(versions).map((version) => join(versions, version, 'bin'))
    : [];
  const inPath = (process.env['PATH'] ?? '').split(':');
  const found = [...folders.toSorted().toReversed(), ...inPath].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
  if (found !== undefined) return found;
  throw new UserError(
    'PostgreSQL is not installed: its programs initdb and postgres are needed for a cluster of this run alone. Install it, or use --embedded.',
  );
}

async function asUnprivileged(program: string, args: readonly string[]): Promise<void> {
  if (runsAsRoot) await run('runuser', ['-u', unprivileged, '--', program, ...args]);
  else await run(program, args);
}

function startProgram(program: string, args: readonly string[]): ChildProcess {
  return runsAsRoot
    ? spawn('runuser', ['-u', unprivileged, '--', program, ...args], { stdio: 'ignore' })
    : spawn(program, args, { stdio: 'ignore' });
}

function postmasterPid(data: string): number | undefined {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  } catch {
    return undefined;
  }
}

function killIfThere(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

async function until(name: string, works: () => Promise<void>): Promise<void> {
  const end = Date.now() + startMs;
  for (;;) {
    try {
      return await works();
    } catch (error) {
      if (Date.now() > end)
        throw new UserError(`${name} does not start: ${String(error)}`, 2, { cause: error });
    }
    await sleep(100);
  }
}

async function connects(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => child.once('exit', () => resolve()));
}
