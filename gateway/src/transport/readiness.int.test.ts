import { pino } from 'pino';
import { expect, it, describe, afterAll } from 'vitest';
import { startFaultServer, unusedUrl } from '../../../tests/gateway/fault-server.ts';
import { checkSettings } from '../config/check-settings.ts';
import { ConnectionPools } from './connection-pools.ts';
import { Guards } from './guards.ts';
import { createReadiness } from './readiness.ts';
import { subgraphEndpoint } from './subgraph-client.ts';

const settings = checkSettings({ ready: { probeTimeoutMs: 100, cacheMs: 1000 } });
const guards = new Guards(settings, pino({ level: 'silent' }));
const pools = new ConnectionPools(settings.transport);
afterAll(() => pools.close());

describe('readiness', () => {
  it('names the subgraphs that do not answer, asks once per time, and asks again afterwards', async () => {
    let asked = 0;
    const good = await startFaultServer((_request, response) => {
      asked += 1;
      response.end('{"data":{"__typename":"Query"}}');
    });
    const silent = await startFaultServer(() => {});
    const failing = await startFaultServer((_request, response) => response.writeHead(500).end());
    const urls = { good: good.url, silent: silent.url, failing: failing.url, absent: await unusedUrl() };
    const endpoints = Object.entries(urls).map(([name, url]) =>
      subgraphEndpoint(name, url, settings, pools, guards),
    );
    let now = 0;
    const readiness = createReadiness(endpoints, settings.ready, pino({ level: 'silent' }), () => now);
    const together = await Promise.all([readiness.check(), readiness.check(), readiness.check()]);
    expect(together).toEqual(Array.from({ length: 3 }, () => ['absent', 'failing', 'silent']));
    now = 999;
    await readiness.check();
    expect(asked).toBe(1);
    now = 1000;
    await readiness.check();
    expect(asked).toBe(2);
    await Promise.all([good, silent, failing].map((server) => server.stop()));
  });
});
