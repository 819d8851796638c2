import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGateway, type BuiltGateway } from '../../tools/bench/gateway/build-gateway.ts';
import { ChildProcesses } from '../../tools/bench/processes/child-processes.ts';
import { rollGateways, type Rolled, type Rolling } from '../../tools/bench/rolling/roll-gateways.ts';

let built: BuiltGateway;
beforeAll(async () => {
  built = await buildGateway();
});
afterAll(() => built.remove());

async function roll(options: Pick<Rolling, 'requests' | 'restarts' | 'endWith'>): Promise<Rolled> {
  const children = new ChildProcesses();
  const gateway = [join(built.folder, 'main.js')];
  try {
    return await rollGateways(
      { gateway, clients: 24, perSecond: 200, swapEveryMs: 1000, ...options },
      { children, signal: new AbortController().signal, say: () => undefined },
    );
  } finally {
    await children.stopAll();
  }
}

describe('two gateways that are restarted in turn while their supergraph is swapped', () => {
  it('lose no request, and mix no generations in an answer', async () => {
    const { requests, failed, mixed, restarts, swaps, answers, failures, longestStopMs } = await roll({
      requests: 3000,
      restarts: 4,
      endWith: 'SIGTERM',
    });
    console.log(
      `${requests} requests, ${restarts} restarts, ${swaps} swaps; stopped within ${Math.round(longestStopMs)} ms`,
    );
    expect({ failed, mixed, failures }).toEqual({ failed: 0, mixed: 0, failures: [] });
    expect(requests).toBeGreaterThanOrEqual(3000);
    expect(restarts).toBeGreaterThanOrEqual(4);
    expect(swaps).toBeGreaterThanOrEqual(4);
    expect([...answers.keys()].sort()).toEqual(['1', '2']);
  });

  it('are seen to lose requests when they are killed', async () => {
    const { failed } = await roll({ requests: 500, restarts: 3, endWith: 'SIGKILL' });
    expect(failed).toBeGreaterThan(0);
  });
});
