// Loaded before a measured server that runs with --expose-gc: tells, when it is asked, what is left when all garbage is gone.
import { setImmediate as turn } from 'node:timers/promises';
import { getHeapCodeStatistics } from 'node:v8';

process.on('message', async (message) => {
  if (message?.ask !== 'memory') return;
  // What a first collection finds dead may hold on to more until its finalizers ran.
  for (let times = 0; times < 3; times += 1) {
    globalThis.gc();
    await turn();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const { code_and_metadata_size: machineCode, bytecode_and_metadata_size: bytecode } =
    getHeapCodeStatistics();
  const resources = process.getActiveResourcesInfo().length;
  process.send?.({
    memory: {
      heapBytes: heapUsed + external,
      codeBytes: machineCode + bytecode,
      residentBytes: rss,
      resources,
    },
  });
});
// To listen must not keep the process from ending.
process.channel?.unref();
