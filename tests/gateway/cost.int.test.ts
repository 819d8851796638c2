import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PartialSettings } from '../../gateway/src/gateway.ts';
import { firstError, postJson, type HttpAnswer } from './http-request.ts';
import { startScriptedGateway, type Arrival, type ScriptedGateway } from './scripted-subgraphs.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

const running: RunningGateway[] = [];
async function both(settings: PartialSettings): Promise<readonly [string, string]> {
  const [fast, general] = await Promise.all([
    startSmallGateway({ ...settings, fastLane: true }),
    startSmallGateway({ ...settings, fastLane: false }),
  ]);
  running.push(fast, general);
  return [fast.url, general.url];
}
afterAll(() => Promise.all(running.map((gateway) => gateway.stop())));

// Nothing says how long these lists are: ten planets with ten books and ten moons each.
const query = '{ planets { name books { title } moons { name } } }';
const headersOf = ({ headers }: HttpAnswer): unknown[] => [
  headers['ratelimit-policy'],
  headers['ratelimit'],
  headers['retry-after'],
];

describe('an operation', () => {
  let urls: readonly [string, string];
  beforeAll(async () => {
    urls = await both({ cost: { max: 210, show: true } });
  });

  it('tells at both doors what it was to cost, what it cost, and what it may', async () => {
    for (const url of urls) {
      await postJson(url, { query });
      const { text } = await postJson(url, { query });
      // Two planets, two books and three moons.
      expect((JSON.parse(text) as { extensions: unknown }).extensions).toEqual({
        cost: { estimated: 210, actual: 7, max: 210 },
      });
    }
  });

  it('that costs more is refused with the place that costs most, and reaches nobody', async () => {
    const dear = '{ planets { name books { title author } p: moons { name } q: moons { name } } }';
    for (const url of urls) {
      expect(firstError(await postJson(url, { query: dear }))).toEqual([
        400,
        'OPERATION_TOO_DEAR',
        'The operation may cost 310, but at most 210 is answered here; most of it comes from planets.books: ask for shorter lists or fewer of them.',
      ]);
    }
  });
});

describe('a budget', () => {
  it('is corrected by what operations did cost, told at both doors, and ends with 429', async () => {
    const burst = 300;
    for (const url of await both({ budget: { perSecond: 0.01, burst } })) {
      const first = await postJson(url, { query });
      expect([first.status, ...headersOf(first)]).toEqual([
        200,
        '"cost";q=300;w=30000',
        '"cost";r=293;t=700',
        undefined,
      ]);
      const second = await postJson(url, { query });
      expect(headersOf(second)).toEqual(['"cost";q=300;w=30000', '"cost";r=286;t=1400', undefined]);
      const left = 286;
      const answers: HttpAnswer[] = [];
      for (let round = 0; round < 14; round += 1) answers.push(await postJson(url, { query }));
      const refused = answers.filter(({ status }) => status === 429);
      // After twelve operations 216 of 300 are left; after thirteen 209, and 210 are needed.
      expect(answers.length - refused.length).toBe(Math.ceil((left - 209) / 7));
      const { text, headers } = refused[0]!;
      expect([headers['ratelimit'], headers['retry-after']]).toEqual(['"cost";r=209;t=9100', '100']);
      expect(JSON.parse(text)).toEqual({
        errors: [
          {
            message:
              'The operation may cost 210, of which 209 is left to this client for now; ask again in 100 s.',
            extensions: {
              code: 'COST_BUDGET_EXCEEDED',
              estimated: 210,
              remaining: 209,
              retryAfterSeconds: 100,
              retryable: true,
            },
          },
        ],
        extensions: { cost: { estimated: 210, actual: 0, max: 100_000 } },
      });
      // What costs less goes on.
      expect((await postJson(url, { query: '{ planets { name } }' })).status).toBe(200);
    }
  });

  it('is one for a client that says it came from elsewhere, unless a proxy is trusted', async () => {
    const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
    const settings = { perSecond: 0.01, burst: 10 };
    const [alone] = await both({ budget: settings });
    const ask = '{ planets { name } }';
    for (let index = 0; index < 5; index += 1)
      await postJson(alone, { query: ask }, from(`192.0.2.${index}`));
    expect((await postJson(alone, { query: ask }, from('192.0.2.9'))).status).toBe(429);
    const [behind] = await both({ budget: { ...settings, trustedProxies: 1 } });
    for (let index = 0; index < 9; index += 1) {
      expect((await postJson(behind, { query: ask }, from(`1.1.1.1, 192.0.2.${index}`))).status).toBe(200);
    }
  });
});

describe.each([true, false])('a budget, fast lane: %s, for what was sent', (fastLane) => {
  const planets = { query: '{ planets { name } }' };
  const burst = 25;
  const gateways: ScriptedGateway[] = [];
  afterAll(() => Promise.all(gateways.map((gateway) => gateway.stop())));
  const scripted = async (
    behave: (arrival: Arrival) => unknown,
    settings: PartialSettings = {},
  ): Promise<ScriptedGateway> => {
    const gateway = await startScriptedGateway({
      fastLane,
      budget: { perSecond: 0.01, burst },
      resilience: { retries: 0, breakerFailures: 0 },
      ...settings,
    });
    gateway.space.behave = behave;
    gateways.push(gateway);
    return gateway;
  };
  const never = (): void => {};

  it.each<[string, PartialSettings, (arrival: Arrival) => unknown]>([
    ['times out', { transport: { timeoutMs: 60 } }, never],
    ['is over the time of the request', { request: { deadlineMs: 600 } }, never],
    [
      'brings too much',
      { transport: { maxResponseBytes: 1024 } },
      ({ response }) => response.end(' '.repeat(9_999)),
    ],
  ])('keeps the estimate when it %s', async (_title, settings, behave) => {
    const { url, space } = await scripted(behave, settings);
    const left = [];
    for (let round = 0; round < 3; round += 1) {
      left.push((await postJson(url, planets)).headers['ratelimit']?.toString().split(';')[1]);
    }
    // An estimate of ten, two times; the third is not granted.
    expect([left, space.arrivals.length]).toEqual([['r=15', 'r=5', 'r=5'], 2]);
  });

  it('keeps the estimate when the client does not wait', async () => {
    let hangUp = never;
    const { url, space } = await scripted(() => hangUp());
    for (let round = 0; round < 4; round += 1) {
      const client = new AbortController();
      hangUp = () => client.abort();
      const left = fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(planets),
        signal: client.signal,
      });
      await left.catch(() => {});
      // The gateway notices that it has gone.
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    expect(space.arrivals.length).toBe(2);
    expect((await postJson(url, planets)).status).toBe(429);
  });

  it('gives back what was refused at once, by the service or before it', async () => {
    const { url, space } = await scripted(
      ({ response }) => response.writeHead(503, { 'content-type': 'application/json' }).end('{}'),
      { resilience: { retries: 0, breakerFailures: 2, breakerOpenMs: 60_000 } },
    );
    for (let round = 0; round < 6; round += 1) {
      expect((await postJson(url, planets)).headers['ratelimit']).toContain(`r=${burst};`);
    }
    expect(space.arrivals.length).toBeLessThan(6);
  });
});
