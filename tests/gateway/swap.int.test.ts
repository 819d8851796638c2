import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGateway, StartError, type Gateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { ask, type Answer } from './ask.ts';
import { startFaultServer, type FaultServer } from './fault-server.ts';
import { createGate } from './gate.ts';
import { swappedServices, swappedSupergraph, type SwappedGraph } from './swapped-graph.ts';

let services: FaultServer;
let gateway: Gateway;
let before: (path: string) => Promise<void> | undefined;
const lines: Record<string, unknown>[] = [];

const graph = (options: Omit<SwappedGraph, 'url'>): string =>
  swappedSupergraph({ url: services.url, ...options });

async function start(options: Partial<GatewayOptions> = {}): Promise<string> {
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  gateway = createGateway({
    supergraphSdl: graph({ number: 1 }),
    logger: pino({ level: 'info', base: null }, { write }),
    port: 0,
    ready: { cacheMs: 0 },
    ...options,
  });
  return (await gateway.listen()).url;
}

beforeEach(async () => {
  lines.length = 0;
  before = () => undefined;
  services = await startFaultServer(swappedServices((path) => before(path)));
});
afterEach(async () => {
  await gateway.close();
  await services.stop();
});

const whole = '{ thing { first second } }';

/** Which generation gave an answer; fails when more than one did. */
function generationOf({ data, errors, status }: Answer): string {
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
  const { first, second } = (data?.['thing'] ?? {}) as Record<string, string>;
  expect(first).toBe(second);
  return first ?? '';
}

describe('another supergraph', () => {
  it('is served under load without losing or mixing a request', async () => {
    const url = await start();
    before = () => new Promise((resolve) => setImmediate(resolve));
    const swapped = new AbortController();
    let asked = 0;
    const seen = new Set<string>();
    const client = async (): Promise<void> => {
      while (!swapped.signal.aborted) {
        asked += 1;
        // Now and then a text is new, so that it is planned while a supergraph gives way to the next.
        const query = asked % 40 !== 0 ? whole : `${whole} # ${asked}`;
        seen.add(generationOf(await ask(url, { query })));
      }
    };
    const clients = Array.from({ length: 10 }, client);
    for (let number = 2; number <= 11; number += 1) {
      await gateway.updateSupergraph(
        graph({ number, ...(number % 2 === 0 ? { extra: `extra${number}` } : {}) }),
      );
      expect(generationOf(await ask(url, { query: whole }))).toBe(String(number));
    }
    swapped.abort();
    await Promise.all(clients);
    console.log(`10 swaps, ${asked} requests, all answered, each by one of ${seen.size} generations`);
    expect(seen.size).toBeGreaterThan(8);
  });

  it('does not concern a request that began before', async () => {
    const url = await start();
    const [called, gate] = [createGate(), createGate()];
    before = (path) => {
      if (path !== '/1/things') return undefined;
      called.open();
      return gate.opened;
    };
    const begun = ask(url, { query: whole });
    await called.opened;
    await gateway.updateSupergraph(graph({ number: 2 }));
    expect(generationOf(await ask(url, { query: whole }))).toBe('2');
    gate.open();
    expect(generationOf(await begun)).toBe('1');
  });

  it('decides what is valid for requests from then on, known texts too', async () => {
    const url = await start({ supergraphSdl: graph({ number: 1, extra: 'old' }) });
    const query = '{ thing { first } old }';
    expect((await ask(url, { query })).errors).toEqual([]);
    expect((await ask(url, { query })).errors).toEqual([]);
    await gateway.updateSupergraph(graph({ number: 2, extra: 'young' }));
    const { status, errors } = await ask(url, { query });
    expect([status, errors[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect((await ask(url, { query: '{ young __schema { queryType { fields { name } } } }' })).data).toEqual({
      young: null,
      __schema: { queryType: { fields: [{ name: 'thing' }, { name: 'young' }] } },
    });
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: 'the supergraph is replaced',
        breaking: ['Query.old was removed.'],
        movedSubgraphs: ['others', 'things'],
      }),
    );
  });

  it('brings subgraphs of its own, and its own readiness', async () => {
    const url = await start();
    await gateway.updateSupergraph(graph({ number: 2, hasPlaces: true }));
    expect((await ask(url, { query: '{ place }' })).data).toEqual({ place: '2' });
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    await gateway.updateSupergraph(
      graph({ number: 3 }).replace(/http:[^"]*others/, 'http://127.0.0.1:1/others'),
    );
    const ready = await fetch(`${url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'degraded', missing: ['others'], failing: [], quarantined: [] },
    ]);
  });

  it.each([
    ['is cut off', (sdl: string) => sdl.slice(0, -20), /is not valid GraphQL \(line \d+, column \d+\)/],
    [
      'names an unknown type',
      (sdl: string) => sdl.replace('second: String', 'second: Nothing'),
      /The supergraph cannot be served: Unknown type Nothing\. Correct/,
    ],
    ['is a plain schema', () => 'type Query { a: Int }', /no join__Graph enum/],
  ])('is refused with a reason when it %s, and the one before is kept', async (_, spoil, reason) => {
    const url = await start();
    const refused = await gateway
      .updateSupergraph(spoil(graph({ number: 2 })))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartError);
    expect(String(refused)).toMatch(reason);
    expect(generationOf(await ask(url, { query: whole }))).toBe('1');
    await gateway.updateSupergraph(graph({ number: 3 }));
    expect(generationOf(await ask(url, { query: whole }))).toBe('3');
  });

  it('finds what was asked before planned, and names what it cannot answer', async () => {
    const url = await start({ supergraphSdl: graph({ number: 1, extra: 'old' }) });
    await ask(url, { query: whole });
    await ask(url, { query: 'query Old { old }' });
    await gateway.updateSupergraph(graph({ number: 2 }));
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: 'an expected operation cannot be planned',
        operation: 'query Old { old }',
        reason: 'Cannot query field "old" on type "Query".',
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'expected operations are planned', planned: 1, failed: 1 }),
    );
  });

  it('is refused when the gateway closes meanwhile', async () => {
    await start();
    const updated = gateway.updateSupergraph(graph({ number: 2 })).catch((error: unknown) => error);
    await gateway.close();
    expect(await updated).toBeInstanceOf(StartError);
  });
});
