import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { startDegradedGraph, type DegradedGraph } from './degraded-graph.ts';
import { postJson } from './http-request.ts';

export interface DegradedAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  readonly extensions?: { degraded: readonly Record<string, unknown>[] };
}

type Headers = Record<string, string>;

export interface DegradedGateways extends Pick<DegradedGraph, 'space' | 'library' | 'supergraphSdl'> {
  /** Through both doors, which have to say the same, ages aside. */
  readonly ask: (query: string, headers?: Headers) => Promise<DegradedAnswer>;
  readonly askOf: (url: string, query: string, headers?: Headers) => Promise<DegradedAnswer>;
  /** One more gateway of the graph; its URL. */
  readonly start: (settings?: Partial<GatewayOptions>) => Promise<string>;
  /** The URL of the fast door. */
  readonly fast: () => string;
}

/** For all tests of a file: the graph, alive before each test, and gateways with each door. */
export function useDegradedGateways(): DegradedGateways {
  let graph: DegradedGraph;
  let fast: string;
  let general: string;
  const gateways: Gateway[] = [];

  async function start(settings: Partial<GatewayOptions> = {}): Promise<string> {
    const { degraded, ...others } = settings;
    const gateway = createGateway({
      supergraphSdl: graph.supergraphSdl,
      logger: pino({ level: 'silent' }),
      port: 0,
      headers: { forward: ['authorization', 'accept-language', 'traceparent'] },
      transport: { timeoutMs: 1_000 },
      // Which of the failures comes is the question here, so that breakers do not answer it.
      resilience: { breakerFailures: 0 },
      degraded: { refreshMs: 0, ...degraded },
      ...others,
    });
    gateways.push(gateway);
    return (await gateway.listen()).url;
  }

  beforeAll(async () => {
    graph = await startDegradedGraph();
    [fast, general] = await Promise.all([start({ fastLane: true }), start({ fastLane: false })]);
  });
  afterEach(() => {
    graph.space.failure = 'alive';
    graph.library.failure = 'alive';
    graph.space.shaking = false;
    graph.space.mangling = false;
    graph.space.closed.clear();
  });
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await graph.stop();
  });

  return {
    get space() {
      return graph.space;
    },
    get library() {
      return graph.library;
    },
    get supergraphSdl() {
      return graph.supergraphSdl;
    },
    start,
    askOf,
    fast: () => fast,
    ask: async (query, headers = {}) => {
      const first = await askOf(fast, query, headers);
      const answers = [await askOf(fast, query, headers), await askOf(general, query, headers)];
      for (const answer of answers) expect(ageless(answer)).toEqual(ageless(first));
      return first;
    },
  };
}

async function askOf(url: string, query: string, headers: Headers = {}): Promise<DegradedAnswer> {
  const { status, text } = await postJson(url, { query }, { 'x-correlation-id': 'degraded', ...headers });
  expect(status).toBe(200);
  return JSON.parse(text) as DegradedAnswer;
}

const ageless = (answer: DegradedAnswer): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'ageMs' ? 'some' : value)));
