import { setTimeout as sleep } from 'node:timers/promises';
import type { Child, ChildProcesses } from '../bench/processes/child-processes.ts';

/** A process that can be killed at any moment, and started again. */
export interface Victim {
  readonly name: string;
  /** Resolves when it can be used. */
  start(): Promise<void>;
  kill(): void;
  stop(): Promise<void>;
}

export interface NodeVictim {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 when it can be used. */
  readonly healthUrl: string;
}

const startMs = 120_000;

export function nodeVictim(
  children: ChildProcesses,
  { name, args, environment, healthUrl }: NodeVictim,
): Victim {
  let child: Child | undefined;
  return {
    name,
    start: async () => {
      const end = Date.now() + startMs;
      child = children.start({ name, args, environment });
      while (!(await answers(healthUrl))) {
        if (Date.now() > end)
          throw new Error(`${name} is not ready ${startMs} ms after its start. It printed:\n${child.output}`);
        // What it needs may have been killed too: it is started again until it stays.
        if (child.hasEnded) child = children.start({ name, args, environment });
        await sleep(200);
      }
    },
    kill: () => child?.kill('SIGKILL'),
    stop: async () => child?.stop(),
  };
}

export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
