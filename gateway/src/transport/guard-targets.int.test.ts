import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFaultServer, unusedUrl, type FaultServer } from '../../../tests/gateway/fault-server.ts';
import { composeSmallGraph } from '../../../tests/gateway/small-graph.ts';
import { createGateway, type Gateway } from '../gateway.ts';

type Behave = (response: ServerResponse) => void;

const well: Behave = (response) => void response.writeHead(200).end('well');
const saying =
  (status: number): Behave =>
  (response) =>
    void response.writeHead(status).end();
const resets: Behave = ({ socket }) => void socket?.destroy();
const hangs: Behave = () => {};

let target: FaultServer;
let gateway: Gateway;
let origin: string;
let planets: string;
let behave: Behave;
let asked: string[];

beforeEach(async () => {
  behave = well;
  asked = [];
  target = await startFaultServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume().once('end', () => behave(response));
  });
  gateway = createGateway({
    supergraphSdl: composeSmallGraph({ space: 'http://127.0.0.1:9', library: 'http://127.0.0.1:9' }),
    logger: pino({ level: 'silent' }),
    port: 0,
    rest: [
      { prefix: '/v1/planets', url: target.url, service: 'planets', deadlineMs: 300 },
      { prefix: '/v1/moons', url: target.url, service: 'moons', deadlineMs: 10_000 },
    ],
    resilience: { retries: 0, breakerOpenMs: 400, maxInFlight: 3 },
  });
  ({ url: origin } = await gateway.listen());
  planets = `${origin}/v1/planets`;
});
afterEach(async () => {
  await gateway.close();
  await target.stop();
});

interface Told {
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfter: string | null;
}

async function ask(url: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(url, init);
  const text = await response.text();
  const { code } = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {};
  return { status: response.status, code, retryAfter: response.headers.get('retry-after') };
}

async function askOften(times: number, init: RequestInit = {}): Promise<Told[]> {
  const told: Told[] = [];
  for (let index = 0; index < times; index += 1) told.push(await ask(planets, init));
  return told;
}

const open = { status: 503, code: 'TARGET_BREAKER_OPEN', retryAfter: '1' };

describe('a REST target that fails', () => {
  it.each<[string, Behave, status: number]>([
    ['503', saying(503), 503],
    ['502', saying(502), 502],
    ['a reset', resets, 502],
  ])(
    'is not asked for now after ten of %s, and is asked again once it is well',
    async (_name, fails, status) => {
      behave = fails;
      expect(new Set((await askOften(10)).map((told) => told.status))).toEqual(new Set([status]));
      expect(await ask(planets)).toEqual(open);
      expect(asked).toHaveLength(10);
      behave = well;
      await expect.poll(async () => (await ask(planets)).status, { timeout: 3000 }).toBe(200);
      expect(asked).toHaveLength(11);
    },
  );

  it('is not asked for now after ten answers that did not come in time', async () => {
    behave = hangs;
    const told = await Promise.all(
      Array.from({ length: 4 }, async () => [await ask(planets), await ask(planets), await ask(planets)]),
    );
    const codes = told.flat().map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['TARGET_TIMEOUT', 'TARGET_OVERLOADED']));
    while (!codes.includes('TARGET_BREAKER_OPEN') && codes.length < 40) codes.push((await ask(planets)).code);
    expect(codes.filter((code) => code === 'TARGET_TIMEOUT')).toHaveLength(10);
    expect(codes.at(-1)).toBe('TARGET_BREAKER_OPEN');
  });

  it('is asked by other methods, and other targets are asked as ever', async () => {
    behave = saying(503);
    await askOften(10, { method: 'POST', body: 'x' });
    expect(await ask(planets, { method: 'POST', body: 'x' })).toEqual(open);
    behave = well;
    expect((await ask(planets)).status).toBe(200);
    expect((await ask(`${origin}/v1/moons`, { method: 'POST', body: 'x' })).status).toBe(200);
  });

  it.each([500, 429, 404, 409])('is asked on where it answers %i: that is an answer', async (status) => {
    behave = saying(status);
    expect(new Set((await askOften(25)).map((told) => told.status))).toEqual(new Set([status]));
    expect(asked).toHaveLength(25);
  });

  it('is not blamed for clients that go, or that do not send what they said', async () => {
    behave = hangs;
    for (let index = 0; index < 12; index += 1) {
      const gone = new AbortController();
      const asking = ask(planets, { signal: gone.signal });
      await expect.poll(() => asked.length).toBe(index + 1);
      gone.abort();
      await expect(asking).rejects.toThrow('aborted');
    }
    await Promise.all(Array.from({ length: 12 }, slowUpload));
    behave = well;
    expect((await ask(planets)).status).toBe(200);
    expect((await ask(planets, { method: 'POST', body: 'x' })).status).toBe(200);
  });
});

/** Announces a body of which half comes; resolves when it is answered. */
async function slowUpload(): Promise<void> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write('POST /v1/planets HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf.');
  await new Promise((resolve) => socket.once('data', resolve));
  socket.destroy();
}

describe('requests to a REST target', () => {
  it('that wait for an answer are so many at most, and one more is refused at once', async () => {
    const held: ServerResponse[] = [];
    behave = (response) => void held.push(response);
    const waiting = Array.from({ length: 3 }, () => ask(`${origin}/v1/moons`));
    await expect.poll(() => held.length).toBe(3);
    const startedAt = performance.now();
    expect(await ask(`${origin}/v1/moons`)).toEqual({
      status: 503,
      code: 'TARGET_OVERLOADED',
      retryAfter: '1',
    });
    expect(performance.now() - startedAt).toBeLessThan(1000);
    for (const response of held) well(response);
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200]);
    behave = well;
    expect((await ask(`${origin}/v1/moons`)).status).toBe(200);
  });

  it('are counted at /metrics', async () => {
    behave = saying(503);
    await askOften(11);
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    const ours = metrics.split('\n').filter((line) => line.startsWith('gateway_target_'));
    expect(ours).toContain('gateway_target_calls_total{target="/v1/planets"} 10');
    expect(ours).toContain('gateway_target_failures_total{target="/v1/planets"} 10');
    expect(ours).toContain('gateway_target_refusals_total{target="/v1/planets",reason="open"} 1');
    expect(ours).toContain('gateway_target_breaker_open{target="/v1/planets",key="GET",state="open"} 1');
  });
});

describe('a body that has to come completely, since it is signed', () => {
  const prefix = '/v1/gone';
  const long = { method: 'POST', body: 'x'.repeat(1_000_000) };
  let signing: Gateway;
  let url: string;

  beforeEach(async () => {
    signing = createGateway({
      supergraphSdl: composeSmallGraph({ space: 'http://127.0.0.1:9', library: 'http://127.0.0.1:9' }),
      logger: pino({ level: 'silent' }),
      port: 0,
      signing: { key: 'gateway.test:a-secret-that-is-long-enough-for-a-test' },
      rest: [{ prefix, url: await unusedUrl(), service: 'gone' }],
      resilience: { retries: 0, breakerFailures: 1 },
    });
    ({ url } = await signing.listen());
    expect((await ask(url + prefix, long)).code).toBe('TARGET_UNREACHABLE');
  });
  afterEach(() => signing.close());

  it('need not come where its target is not asked for now', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST ${prefix} HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf.`);
    const told = await new Promise((resolve) => socket.once('data', resolve));
    expect(String(told)).toMatch(/^HTTP\/1.1 503 .*TARGET_BREAKER_OPEN/s);
    socket.destroy();
  });

  it('keeps nobody waiting who sends none, and no more come than may be sent on', async () => {
    await signing.close();
    signing = createGateway({
      supergraphSdl: composeSmallGraph({ space: 'http://127.0.0.1:9', library: 'http://127.0.0.1:9' }),
      logger: pino({ level: 'silent' }),
      port: 0,
      signing: { key: 'gateway.test:a-secret-that-is-long-enough-for-a-test' },
      rest: [{ prefix, url: target.url, service: 'gone', deadlineMs: 10_000 }],
      resilience: { retries: 0, maxInFlight: 3 },
    });
    ({ url } = await signing.listen());
    const { hostname, port } = new URL(url);
    const uploads = Array.from({ length: 3 }, () => connect(Number(port), hostname));
    for (const socket of uploads) {
      socket.write(`POST ${prefix} HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf.`);
    }
    const upload = { method: 'POST', body: 'x' };
    await expect.poll(async () => (await ask(url + prefix, upload)).code).toBe('TARGET_OVERLOADED');
    expect((await ask(url + prefix)).status).toBe(200);
    const answers = uploads.map((socket) => new Promise((resolve) => socket.once('data', resolve)));
    for (const socket of uploads) socket.write('whole');
    for (const answer of await Promise.all(answers)) expect(String(answer)).toMatch(/^HTTP\/1.1 200/);
    expect((await ask(url + prefix, upload)).status).toBe(200);
    for (const socket of uploads) socket.destroy();
  });

  it.runIf(existsSync('/proc/self/fd'))('leaves no file open', async () => {
    expect((await ask(url + prefix, long)).code).toBe('TARGET_BREAKER_OPEN');
    await expect.poll(openBodies).toEqual([]);
  });
});

/** The files of bodies that this process has open; the one by which it looks is gone again. */
function openBodies(): string[] {
  return readdirSync('/proc/self/fd').flatMap((name) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${name}`);
      return file.includes('gateway-body-') ? [file] : [];
    } catch {
      return [];
    }
  });
}
