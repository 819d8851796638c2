import { readdirSync, readFileSync } from 'node:fs';

export interface Usage {
  /** utime and stime of all processes of the group, and of those that it has waited for. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

// The kernel tells times in ticks of USER_HZ, 100 a second, whatever its own timer does: proc_pid_stat(5).
const msPerTick = 10;

/** What the processes of a group have used so far; undefined where there is no /proc. */
export function usageOfGroup(leader: number): Usage | undefined {
  let processes;
  try {
    processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return undefined;
  }
  let cpuMs = 0;
  let residentBytes = 0;
  let found = false;
  for (const pid of processes) {
    const fields = statOf(pid);
    if (fields === undefined || Number(fields[2]) !== leader) continue;
    found = true;
    for (const ticks of fields.slice(11, 15)) cpuMs += Number(ticks) * msPerTick;
    residentBytes += residentBytesOf(pid);
  }
  return found ? { cpuMs, residentBytes } : undefined;
}

/** The fields after the name, which may hold anything: the first is the state, the third the process group. */
function statOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function residentBytesOf(pid: string): number {
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
