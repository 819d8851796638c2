import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeSmallGraph } from '../../../tests/gateway/small-graph.ts';
import { createGateway, type Gateway } from '../gateway.ts';

const deadlineMs = 500;
const head =
  'HTTP/1.1 200 OK\r\ncache-control: public, max-age=3600\r\netag: "1"\r\ncontent-encoding: gzip\r\ncontent-length: 1000\r\n\r\n';

let target: Server;
let gateway: Gateway;
let url: string;
/** What the target does when it is asked. */
let meet: (socket: Socket) => void;

beforeEach(async () => {
  target = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => meet(socket));
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
  gateway = createGateway({
    supergraphSdl: composeSmallGraph({ space: 'http://127.0.0.1:9', library: 'http://127.0.0.1:9' }),
    logger: pino({ level: 'silent' }),
    port: 0,
    rest: [
      { prefix: '/v1/planets', url: origin, service: 'planets', deadlineMs },
      { prefix: '/v1/moons', url: origin, service: 'moons', deadlineMs: 4000 },
    ],
    transport: { maxConnections: 1 },
    resilience: { retries: 1, retryPercent: 100, retryDelayMs: 100, breakerFailures: 1 },
  });
  ({ url } = await gateway.listen());
});
afterEach(async () => {
  await gateway.close();
  target.close();
});

interface Told {
  readonly status: number;
  readonly code: string;
  readonly headers: Headers;
  readonly tookMs: number;
}

async function ask(path: string, init: RequestInit = {}): Promise<Told> {
  const startedAt = performance.now();
  const response = await fetch(url + path, init);
  const { code } = (await response.json()) as { code: string };
  return { status: response.status, code, headers: response.headers, tookMs: performance.now() - startedAt };
}

describe('a request to a REST target', () => {
  it('is answered where the last answer dies in the pause before an attempt that is refused', async () => {
    meet = (socket) => {
      socket.write('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 1000\r\n\r\nabc');
      setTimeout(() => socket.destroy(), 2);
    };
    expect(await ask('/v1/planets')).toMatchObject({ status: 502, code: 'TARGET_CONNECTION_LOST' });
  });

  it.each<[string, RequestInit]>([
    ['a read', {}],
    ['a write', { method: 'POST', body: 'x'.repeat(100_000) }],
  ])('ends with its deadline also while it waits for a connection: %s', async (_what, init) => {
    let asked = 0;
    meet = () => (asked += 1);
    const gone = new AbortController();
    const holding = fetch(`${url}/v1/moons`, { signal: gone.signal }).catch(() => {});
    await expect.poll(() => asked).toBe(1);
    const { status, code, tookMs } = await ask('/v1/planets', init);
    expect([status, code, asked]).toEqual([504, 'TARGET_TIMEOUT', 1]);
    expect(tookMs).toBeLessThan(deadlineMs + 1000);
    gone.abort();
    await holding;
    meet = (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    expect((await ask('/v1/moons')).status).toBe(200);
  });

  it.each<[string, typeof meet, status: number, code: string]>([
    ['resets', (socket) => setTimeout(() => socket.resetAndDestroy(), 50), 502, 'TARGET_CONNECTION_LOST'],
    ['hangs', () => {}, 504, 'TARGET_TIMEOUT'],
  ])('has nothing of an answer that %s before its first byte', async (_how, ends, status, code) => {
    meet = (socket) => {
      socket.write(head);
      ends(socket);
    };
    const told = await ask('/v1/planets');
    expect([told.status, told.code]).toEqual([status, code]);
    expect(told.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    for (const name of ['cache-control', 'etag', 'content-encoding'])
      expect(told.headers.get(name)).toBeNull();
  });
});
