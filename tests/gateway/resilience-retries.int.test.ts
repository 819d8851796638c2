import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../../gateway/src/gateway.ts';
import { ask } from './ask.ts';
import { well, startScriptedGateway, type Arrival, type ScriptedGateway } from './scripted-subgraphs.ts';

let gateway: ScriptedGateway;
afterEach(() => gateway.stop());

const begin = async (options: Partial<GatewayOptions> = {}): Promise<void> => {
  gateway = await startScriptedGateway(options);
};
const codeOf = async (query: string): Promise<unknown> =>
  (await ask(gateway.url, { query })).errors[0]?.extensions['code'];
const books = '{ books { title } }';
const write = 'mutation { writeBook(title: "x") { title } }';

/** Asks until there is something to retry from. */
async function saveUp(): Promise<void> {
  for (let asked = 0; asked < 40; asked += 1) await ask(gateway.url, { query: '{ planets { name } }' });
}

/** Fails the first time in this way, and then does what it should. */
function failOnce(fail: (arrival: Arrival) => unknown): void {
  gateway.library.arrivals.length = 0;
  gateway.library.behave = (arrival) => {
    gateway.library.behave = well;
    fail(arrival);
  };
}
const reset = ({ request }: Arrival): unknown => request.socket.resetAndDestroy();
const unavailable =
  (retryAfter: string, status = 503) =>
  ({ response }: Arrival): unknown =>
    response.writeHead(status, { 'retry-after': retryAfter }).end('later');
const attempts = (): number => gateway.library.arrivals.length;

describe('a retry', () => {
  it('mends a read whose connection was lost or whose subgraph was away for a moment, and nothing else', async () => {
    await begin();
    await saveUp();
    const mended: unknown[] = [];
    for (const fail of [reset, unavailable('0'), unavailable('0', 502), unavailable('0', 504)]) {
      failOnce(fail);
      mended.push([await codeOf(books), attempts()]);
    }
    expect(mended).toEqual(mended.map(() => [undefined, 2]));
    failOnce(({ response }) => response.writeHead(500).end());
    expect([await codeOf(books), attempts()]).toEqual(['SUBGRAPH_HTTP_ERROR', 1]);
    failOnce(({ response }) => response.end('<html>'));
    expect([await codeOf(books), attempts()]).toEqual(['SUBGRAPH_NOT_JSON', 1]);
  });

  it('is never made of a write', async () => {
    await begin();
    await saveUp();
    for (const fail of [reset, unavailable('0'), unavailable('0', 502)]) {
      failOnce(fail);
      expect([typeof (await codeOf(write)), attempts()]).toEqual(['string', 1]);
    }
  });

  it('comes no earlier than the subgraph asks for', async () => {
    await begin();
    await saveUp();
    failOnce(unavailable('1'));
    expect([await codeOf(books), attempts()]).toEqual([undefined, 2]);
    const [first, second] = gateway.library.arrivals;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
    failOnce(unavailable(new Date(Date.now() + 1500).toUTCString()));
    expect([await codeOf(books), attempts()]).toEqual([undefined, 2]);
    failOnce(unavailable('soon'));
    expect([await codeOf(books), attempts()]).toEqual([undefined, 2]);
  });

  it('is not made where the subgraph asks for more time than there is', async () => {
    await begin({ request: { deadlineMs: 3000 }, resilience: { maxRetryAfterMs: 60_000 } });
    await saveUp();
    for (const later of ['999999', '10', new Date(Date.now() + 3_600_000).toUTCString()]) {
      failOnce(unavailable(later));
      expect([await codeOf(books), attempts()]).toEqual(['SUBGRAPH_HTTP_ERROR', 1]);
    }
  });

  it.each([
    ['with breakers', {}],
    ['without breakers', { breakerFailures: 0 }],
  ])('is rare when a subgraph is down, %s', async (_, resilience) => {
    await begin({ resilience });
    gateway.library.behave = reset;
    const requests = 500;
    const ask25 = (): Promise<unknown> => Promise.all(Array.from({ length: 25 }, () => codeOf(books)));
    for (let asked = 0; asked < requests; asked += 25) await ask25();
    expect(attempts()).toBeLessThanOrEqual(requests * 1.1);
    if (Object.keys(resilience).length > 0) expect(attempts()).toBeGreaterThan(requests);
  });
});

describe('the header x-deadline-ms', () => {
  it('says how long the gateway still waits for the answer', async () => {
    await begin({
      request: { deadlineMs: 5000 },
      headers: { forward: ['x-deadline-ms'] },
      subgraphs: { space: { timeoutMs: 1500 } },
    });
    gateway.space.behave = (arrival) => setTimeout(() => void arrival.answer(), 300);
    await ask(gateway.url, { query: '{ planets { books { title } } }' }, { 'x-deadline-ms': '77' });
    const [planets, ofPlanets] = [gateway.space, gateway.library].map(({ arrivals }) =>
      Number(arrivals[0]?.request.headers['x-deadline-ms']),
    );
    expect(planets).toBe(1500);
    expect(ofPlanets).toBeGreaterThan(100);
    expect(ofPlanets).toBeLessThanOrEqual(4701);
  });
});

describe('a subgraph that hangs', () => {
  it('is asked for so much at a time, and more is refused at once; others answer as ever', async () => {
    await begin({ subgraphs: { library: { maxInFlight: 5 } } });
    gateway.library.behave = () => {};
    const gone = new AbortController();
    const hanging = Array.from({ length: 5 }, () =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: books }),
        signal: gone.signal,
      }),
    );
    await expect.poll(attempts).toBe(5);
    const { errors } = await ask(gateway.url, { query: books });
    expect(errors[0]).toMatchObject({
      message:
        'The subgraph library has 5 calls to answer already, so it was not asked; try again in a moment.',
      extensions: { code: 'SUBGRAPH_OVERLOADED', service: 'library' },
    });
    const others = await Promise.all(Array.from({ length: 50 }, () => codeOf('{ planets { name } }')));
    expect([new Set(others), attempts()]).toEqual([new Set([undefined]), 5]);
    gone.abort();
    await Promise.allSettled(hanging);
    gateway.library.behave = well;
    await expect.poll(() => codeOf(books)).toBeUndefined();
  });
});
