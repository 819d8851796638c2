import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeSyntheticGraph } from '../check/synthetic-graph.ts';
import type { Suite } from '../suite.ts';

const goal = { seconds: 60, megabytes: 1024 };
const size = { subgraphs: 50, typesEach: 60, operations: 5_000 };

/** What it takes to check a change of one service in a large graph, at first and once more. */
export const checkSuite: Suite = {
  name: 'check',
  does: 'time and memory of `gateway check` on 50 subgraphs, 3,000 types and 5,000 operations',
  takes: [],
  run: async (_options, { say }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-check-'));
    try {
      writeSyntheticGraph(folder, size);
      // What is kept between runs is kept in node_modules.
      mkdirSync(path.join(folder, 'node_modules'));
      const file = path.join(folder, 'schema/s7.graphql');
      const edit = (was: string, is: string): void =>
        writeFileSync(file, readFileSync(file, 'utf8').replace(was, is));
      edit('count: Int!', 'total: Int!');
      const cold = await check(folder);
      edit('b: String', 'b: String!');
      const warm = await check(folder);
      for (const [name, { seconds, megabytes, code }] of Object.entries({ cold, warm }))
        say(`${name}  ${seconds.toFixed(1)} s  ${megabytes.toFixed(0)} MB  exit code ${code}`);
      say(`the goal for a change of one subgraph: ${goal.seconds} s, ${goal.megabytes} MB`);
      return warm.seconds <= goal.seconds && warm.megabytes <= goal.megabytes ? 0 : 1;
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function check(cwd: string): Promise<{ seconds: number; megabytes: number; code: number | null }> {
  const started = performance.now();
  const bin = path.resolve('gateway/bin/gateway.js');
  const child = spawn(process.execPath, [bin, 'check', '--output', 'report.txt'], { cwd, stdio: 'inherit' });
  let megabytes = 0;
  // The kernel's high-water mark is gone with the process, so it is read while it runs.
  const watch = setInterval(() => {
    megabytes = peakMegabytes(child.pid) ?? megabytes;
  }, 50);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ seconds: (performance.now() - started) / 1000, megabytes, code });
    });
  });
}

function peakMegabytes(pid: number | undefined): number | undefined {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return found === undefined ? undefined : Number(found) / 1024;
  } catch {
    return undefined;
  }
}
