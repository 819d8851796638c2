import type { Key } from '@musiccorp/chassis/trust/keys';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Control } from './control.ts';
import type { KeptEntry } from './keyed-journal.ts';

/** The parties outside of the shop, and the ports that they have by default. */
export const outsidePorts = { 'card-processor': 4090, 'delivery-firm': 4091 } as const;
export type OutsideName = keyof typeof outsidePorts;

export interface OutsideProcessOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly journalFile: string;
  readonly callback?: string;
  readonly callbackAfterMs?: number;
  /** Signs what it says to the services of the shop. */
  readonly signingKey?: Key | undefined;
  /** Told when it ends and nobody asked for that. */
  readonly onLost?: () => void;
}

/** A party outside of the shop, in a process of its own that ends with this one at the latest. */
export interface OutsideProcess {
  readonly url: string;
  readonly pid: number | undefined;
  journal(): Promise<readonly KeptEntry[]>;
  control(wish: Partial<Control>): Promise<void>;
  /** Ends it with SIGKILL; its journal stays. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const startDeadlineMs = 20_000;

export async function startOutside(
  name: OutsideName,
  options: OutsideProcessOptions,
): Promise<OutsideProcess> {
  const { signingKey: key } = options;
  // Arguments can be seen by everybody on the machine.
  const env = { ...process.env, ...(key && { OUTSIDE_SIGNING_KEY: `${key.id}:${key.secret}` }) };
  const child = spawn(process.execPath, argumentsOf(name, options), {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await listeningUrl(name, child);
  let isWanted = true;
  void ended.then(() => isWanted && options.onLost?.());
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    isWanted = false;
    child.kill(signal);
    await ended;
  };
  return {
    url,
    pid: child.pid,
    journal: async () => {
      const response = await fetch(`${url}/journal`);
      return ((await response.json()) as { entries: KeptEntry[] }).entries;
    },
    control: (wish) => putControl(url, wish),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

function argumentsOf(name: OutsideName, options: OutsideProcessOptions): string[] {
  const { port, journalFile, callback, callbackAfterMs } = options;
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const flags = ['--port', String(port), '--journal', journalFile];
  if (callback !== undefined) flags.push('--callback', callback);
  if (callbackAfterMs !== undefined) flags.push('--callback-after-ms', String(callbackAfterMs));
  return ['--conditions=source', '--import', 'tsx', file, '--with-parent', ...flags];
}

function listeningUrl(name: OutsideName, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The ${name} did not listen within ${startDeadlineMs} ms.`));
    }, startDeadlineMs);
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`The ${name} ended with ${code} before it listened. Is its port free?`));
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const url = /listening (\S+)\n/.exec(out)?.[1];
      if (url === undefined) return;
      clearTimeout(limit);
      resolve(url);
    });
  });
}

async function putControl(url: string, wish: Partial<Control>): Promise<void> {
  const response = await fetch(`${url}/control`, { method: 'PUT', body: JSON.stringify(wish) });
  if (!response.ok) throw new Error(`${url}/control: ${await response.text()}`);
}
