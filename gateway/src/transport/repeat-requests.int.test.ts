import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultServer, type FaultServer } from '../../../tests/gateway/fault-server.ts';
import { composeSmallGraph } from '../../../tests/gateway/small-graph.ts';
import { createGateway, type Gateway } from '../gateway.ts';

interface Seen {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What becomes of an attempt: a status that is answered, or a connection that is reset. */
type Fate = 'reset' | number | readonly [status: number, headers: Readonly<Record<string, string>>];

let target: FaultServer;
let seen: Seen[] = [];
let fates: Fate[] = [];

beforeAll(async () => {
  target = await startFaultServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ method: request.method, headers: request.headers, body });
      meet(fates.shift() ?? 200, response);
    });
  });
});
afterEach(() => {
  seen = [];
  fates = [];
});
afterAll(() => target.stop());

function meet(fate: Fate, response: ServerResponse): void {
  if (fate === 'reset') response.socket?.destroy();
  else if (typeof fate === 'number') response.writeHead(fate).end(`answer ${seen.length}`);
  else response.writeHead(fate[0], fate[1]).end(`answer ${seen.length}`);
}

async function startGateway(
  retryPercent: number,
  more: Partial<Parameters<typeof createGateway>[0]> = {},
): Promise<{ readonly gateway: Gateway; readonly url: string }> {
  const gateway = createGateway({
    supergraphSdl: composeSmallGraph({ space: 'http://127.0.0.1:9', library: 'http://127.0.0.1:9' }),
    logger: pino({ level: 'silent' }),
    port: 0,
    rest: [{ prefix: '/v1/planets', url: target.url, service: 'planets' }],
    // Most of these attempts fail, and are to be made all the same.
    resilience: { retryPercent, retryDelayMs: 1, breakerFailures: 0 },
    ...more,
  });
  const { url } = await gateway.listen();
  return { gateway, url: `${url}/v1/planets` };
}

describe('a request to a REST target', () => {
  let gateway: Gateway;
  let url: string;
  beforeAll(async () => ({ gateway, url } = await startGateway(100)));
  afterAll(() => gateway.close());

  const key = { 'idempotency-key': 'k1' };

  it.each<[string, RequestInit, Fate[], status: number, attempts: number]>([
    ['a read whose connection is reset', {}, ['reset'], 200, 2],
    ['a read that is answered with 502', {}, [502], 200, 2],
    ['a read that is answered with 504', {}, [504], 200, 2],
    [
      'a write with a key whose connection is reset',
      { method: 'POST', body: 'x', headers: key },
      ['reset'],
      200,
      2,
    ],
    [
      'a write with a key that is answered with 503',
      { method: 'PUT', body: 'x', headers: key },
      [503],
      200,
      2,
    ],
    ['a write with a key and without a body', { method: 'DELETE', headers: key }, [503], 200, 2],
    ['what is asked for in a moment', {}, [[503, { 'retry-after': '0' }]], 200, 2],
  ])('is repeated: %s', async (_title, init, given, status, attempts) => {
    fates = [...given];
    const response = await fetch(url, init);
    expect([response.status, await response.text(), seen.length]).toEqual([status, 'answer 2', attempts]);
    expect(
      new Set(seen.map(({ method, body, headers }) => [method, body, headers['idempotency-key']].join(' ')))
        .size,
    ).toBe(1);
  });

  it.each<[string, RequestInit, Fate, status: number]>([
    ['a write without a key whose connection is reset', { method: 'POST', body: 'x' }, 'reset', 502],
    ['a write without a key that is answered with 503', { method: 'POST', body: 'x' }, 503, 503],
    [
      'a write with an empty key',
      { method: 'POST', body: 'x', headers: { 'idempotency-key': '' } },
      'reset',
      502,
    ],
    ['a deletion without a key', { method: 'DELETE' }, 503, 503],
    ['a read that fails for good', {}, 500, 500],
    ['a write with a key that is refused', { method: 'POST', body: 'x', headers: key }, 409, 409],
    [
      'a body that is too long to be kept',
      { method: 'POST', body: 'x'.repeat(262_145), headers: key },
      503,
      503,
    ],
    ['what is asked for too late', {}, [503, { 'retry-after': '60' }], 503],
  ])('is not repeated: %s', async (_title, init, fate, status) => {
    fates = [fate];
    const response = await fetch(url, init);
    expect([response.status, seen.length]).toEqual([status, 1]);
    await response.body?.cancel();
  });

  it('has the last answer when all attempts fail', async () => {
    fates = [502, 503];
    const response = await fetch(url);
    expect([response.status, await response.text()]).toEqual([503, 'answer 2']);
  });

  it('ends with its client, also between two attempts', async () => {
    fates = [[503, { 'retry-after': '1' }]];
    const gone = new AbortController();
    const asking = fetch(url, { signal: gone.signal });
    await expect.poll(() => seen.length).toBe(1);
    gone.abort();
    await expect(asking).rejects.toThrow('aborted');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(seen.length).toBe(1);
  });
});

it('takes the retries of REST requests from the budget that all calls share', async () => {
  const { gateway, url } = await startGateway(10);
  try {
    for (let asked = 0; asked < 40; asked += 1) {
      fates = [503, 503];
      await (await fetch(url)).text();
    }
    expect(seen.length).toBeGreaterThan(40);
    expect(seen.length).toBeLessThanOrEqual(44);
  } finally {
    await gateway.close();
  }
});

it('signs each attempt anew', async () => {
  const { gateway, url } = await startGateway(100, {
    signing: { key: 'gateway.test:a-secret-that-is-long-enough-for-a-test' },
  });
  try {
    fates = ['reset'];
    const response = await fetch(url, { method: 'POST', body: 'x', headers: { 'idempotency-key': 'k1' } });
    expect([response.status, seen.length]).toEqual([200, 2]);
    const signatures = seen.map(({ headers }) => headers['signature']);
    expect(new Set(signatures).size).toBe(2);
    expect(
      new Set(seen.map(({ body, headers }) => `${body} ${String(headers['content-digest'])}`)).size,
    ).toBe(1);
  } finally {
    await gateway.close();
  }
});
