import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Bench } from '../suite.ts';

const installMs = 180_000;

export interface PeerPackages {
  /** As sentences call the peer. */
  readonly says: string;
  /** Where its package.json and lock file are, from the repository's root. */
  readonly folder: string;
  /** Whose versions reports tell. */
  readonly told: readonly string[];
}

export const stockPackages: PeerPackages = {
  says: 'the stock gateway',
  folder: 'tests/load/peers',
  told: ['@apollo/gateway', '@apollo/server', 'graphql'],
};

export const hivePackages: PeerPackages = {
  says: 'Hive Gateway',
  folder: 'tests/load/peers/hive',
  told: ['@graphql-hive/gateway', '@graphql-hive/router-runtime', '@graphql-hive/router-query-planner'],
};

/** Installs the locked packages of a peer into its own folder, once; false, with the reason said, when that fails. */
export async function installPeer(peer: PeerPackages, { signal, say }: Bench): Promise<boolean> {
  const folder = join(root, peer.folder);
  const stamp = join(folder, 'node_modules/.installed-from');
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (readText(stamp) === lock) return true;
  say(`Installing the packages of ${peer.says} into ${peer.folder}, which takes a while the first time …`);
  const problem = await npmCi(folder, signal);
  signal.throwIfAborted();
  if (problem !== undefined) {
    say(`They could not be installed, so ${peer.says} is left out: ${problem}`);
    return false;
  }
  writeFileSync(stamp, lock);
  return true;
}

/** Gives what went wrong. */
function npmCi(folder: string, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    // Some of Hive's packages ask for a newer Node and run on this one; elsewhere npm only warns of that.
    const lenient = ['--engine-strict=false', '--ignore-scripts'];
    const args = ['ci', ...lenient, '--no-audit', '--no-fund', '--loglevel=error'];
    const child = spawn('npm', args, {
      cwd: folder,
      signal,
      timeout: installMs,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environmentOf(process.env),
    });
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killed) => {
      if (code === 0) return resolve(undefined);
      const reason = told.trim().split('\n').slice(0, 3).join(' ');
      resolve(killed === null ? `npm ci ended with ${code}. ${reason}` : 'npm ci took too long.');
    });
  });
}

/** Without what an npm that runs the bench has set for its own project. */
function environmentOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/.test(name),
    ),
  );
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
