import { execFileSync } from 'node:child_process';

/** Who may run where. */
export interface Cores {
  /** Gives a measured server, with all of its threads, the core that is kept for the one that is measured. */
  pinTarget(pid: number): void;
  /** Sends a process, with all of its threads, to the other cores. */
  pinAside(pid: number): void;
  /** A sentence for the report. */
  readonly says: string;
}

/**
 * Keeps one core for the server that is measured, and sends this process to the rest, where the machine has `taskset`
 * and more than one core. Processes are pinned when they have started: starting takes all that there is.
 */
export function pinCores(): Cores {
  const allowed = allowedCores();
  if (allowed === undefined) return unpinned('there is no taskset here');
  const [gateway, ...rest] = allowed;
  if (gateway === undefined || rest.length === 0) return unpinned('there is one core only');
  const others = rest.join(',');
  const pin = (cores: string, pid: number): void => void taskset('-a', '-c', '-p', cores, String(pid));
  try {
    pin(others, process.pid);
  } catch {
    return unpinned('taskset may not be used here');
  }
  return {
    pinTarget: (pid) => pin(String(gateway), pid),
    pinAside: (pid) => pin(others, pid),
    says: `The measured server was pinned to core ${gateway}, services and load generator to core ${others}.`,
  };
}

function unpinned(reason: string): Cores {
  const leave = (): void => undefined;
  return { pinTarget: leave, pinAside: leave, says: `Nothing was pinned to a core: ${reason}.` };
}

/** Undefined when taskset cannot tell. */
function allowedCores(): number[] | undefined {
  try {
    const list = taskset('-c', '-p', String(process.pid)).split(':').pop()?.trim() ?? '';
    return list.split(',').flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
  } catch {
    return undefined;
  }
}

function taskset(...args: string[]): string {
  return execFileSync('taskset', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
