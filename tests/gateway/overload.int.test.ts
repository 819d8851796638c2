import { pino } from 'pino';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { ConcurrencyLimit } from '../../gateway/src/resilience/concurrency-limit.ts';
import { startFaultServer, type FaultServer } from './fault-server.ts';
import { swappedSupergraph } from './swapped-graph.ts';

interface Held {
  readonly response: { end(text: string): void };
}

let services: FaultServer;
const held: Held[] = [];
const gateways: Gateway[] = [];

beforeAll(async () => {
  services = await startFaultServer((_request, response) => void held.push({ response }));
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.close();
  await services.stop();
});

async function start(settings: Partial<GatewayOptions>): Promise<string> {
  const gateway = createGateway({
    supergraphSdl: swappedSupergraph({ url: services.url, number: 1 }),
    logger: pino({ level: 'silent' }),
    port: 0,
    drain: { drainMs: 0 },
    ...settings,
  });
  gateways.push(gateway);
  return (await gateway.listen()).url;
}

function ask(url: string, operationName: string): Promise<Response> {
  const query = `query ${operationName} { thing { id first } }`;
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-correlation-id': 'one' },
    body: JSON.stringify({ query, operationName }),
  });
}

const answerAll = (): void => {
  for (const { response } of held.splice(0)) response.end('{"data":{"thing":{"id":"1","first":"a"}}}');
};
async function areHeld(count: number): Promise<void> {
  await expect.poll(() => held.length, { timeout: 5000 }).toBe(count);
}

describe('too many requests at once', () => {
  it('are refused at once with 503 and Retry-After, alike by both doors, and the others are answered', async () => {
    const refusals: string[] = [];
    for (const fastLane of [false, true]) {
      const url = await start({ fastLane, overload: { minInFlight: 3, maxInFlight: 3 } });
      // Known from now on.
      const first = ask(url, 'Browse');
      await areHeld(1);
      answerAll();
      expect((await first).status).toBe(200);
      const asked = Array.from({ length: 3 }, () => ask(url, 'Browse'));
      await areHeld(3);
      const refused = await ask(url, 'Browse');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
      const headers = [...refused.headers].filter(
        ([name]) => !['date', 'keep-alive', 'connection'].includes(name),
      );
      refusals.push(
        `${headers
          .map(([name, value]) => `${name}: ${value}`)
          .toSorted()
          .join('\n')}\n${await refused.text()}`,
      );
      expect(held.length).toBe(3);
      const metrics = await (await fetch(`${url}/metrics`)).text();
      expect(metrics.split('\n')).toEqual(
        expect.arrayContaining([
          'gateway_requests_in_flight 3',
          'gateway_requests_limit 3',
          'gateway_requests_refused_total 1',
        ]),
      );
      answerAll();
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200]);
      const again = ask(url, 'Browse');
      await areHeld(1);
      answerAll();
      expect((await again).status).toBe(200);
    }
    expect(refusals[0]).toContain('OVERLOADED');
    expect(refusals[1]).toBe(refusals[0]);
  });

  it('leave room for operations that come first', async () => {
    const url = await start({
      overload: { minInFlight: 4, maxInFlight: 4, reserve: 0.5, first: ['Check*'] },
    });
    const asked = [ask(url, 'Browse'), ask(url, 'Browse')];
    await areHeld(2);
    expect((await ask(url, 'Browse')).status).toBe(503);
    asked.push(ask(url, 'Checkout'), ask(url, 'CheckStock'));
    await areHeld(4);
    expect((await ask(url, 'Checkout')).status).toBe(503);
    answerAll();
    expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true);
  });

  it('are no longer counted once their clients have gone', async () => {
    const url = await start({ overload: { minInFlight: 2, maxInFlight: 2, reserve: 0 } });
    for (let round = 0; round < 5; round += 1) {
      const leaving = new AbortController();
      const body = JSON.stringify({ query: '{ thing { id } }' });
      const headers = { 'content-type': 'application/json' };
      const asked = [1, 2].map(() =>
        fetch(`${url}/graphql`, { method: 'POST', headers, body, signal: leaving.signal }).catch(
          () => 'gone',
        ),
      );
      await areHeld(2);
      leaving.abort();
      expect(await Promise.all(asked)).toEqual(['gone', 'gone']);
      answerAll();
    }
    const last = ask(url, 'Last');
    await areHeld(1);
    answerAll();
    expect((await last).status).toBe(200);
  });
});

describe.each([true, false])('how long requests take (fast lane: %s)', (fastLane) => {
  const text = '{ thing { id } }';
  const sha256Hash = createHash('sha256').update(text).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };

  it('is learned from those of which nothing failed, by text or id', async () => {
    const told: unknown[] = [];
    const enter: ConcurrencyLimit['enter'] = Reflect.get(ConcurrencyLimit.prototype, 'enter');
    const watched = vi.spyOn(ConcurrencyLimit.prototype, 'enter').mockImplementation(function (
      this: ConcurrencyLimit,
      rank,
    ) {
      const admitted = enter.call(this, rank);
      return (
        admitted && {
          done: (kind) => {
            told.push(kind);
            admitted.done(kind);
          },
          dropped: () => {
            told.push('dropped');
            admitted.dropped();
          },
        }
      );
    });
    const answering = await startFaultServer((request, response) => {
      response.statusCode = request.headers['x-fail'] === '1' ? 500 : 200;
      response.end('{"data":{"thing":{"id":"1","first":"a"}}}');
    });
    const url = await start({
      fastLane,
      request: { maxBatch: 2 },
      headers: { forward: ['x-fail'] },
      supergraphSdl: swappedSupergraph({ url: answering.url, number: 1 }),
    });
    const toldOf = async (body: unknown, headers = {}): Promise<unknown> => {
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return told.splice(0);
    };
    // Known from now on.
    expect(await toldOf({ query: text })).toEqual([text]);
    expect(await toldOf({ query: text })).toEqual([text]);
    expect(await toldOf({ query: text }, { 'x-fail': '1' })).toEqual(['dropped']);
    expect(await toldOf({ query: '{ nonsense }' })).toEqual(['dropped']);
    expect(await toldOf({ extensions })).toEqual(['dropped']);
    expect(await toldOf({ query: text, extensions })).toEqual([text]);
    expect(await toldOf({ extensions })).toEqual([sha256Hash]);
    expect(await toldOf([{ query: text }, { query: text }])).toEqual([undefined]);
    expect(await toldOf([{ query: text }, { query: '{ nonsense }' }])).toEqual(['dropped']);
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    await fetch(`${url}/graphql?${search.toString()}`, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(told).toEqual([sha256Hash]);
    watched.mockRestore();
    await answering.stop();
  });
});
