import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is known of the calls to one subgraph, or of the requests to one REST target. */
export interface CallsReading {
  readonly inFlight: number;
  readonly calls: number;
  readonly failures: number;
  readonly retries: number;
  readonly refusedOpen: number;
  readonly refusedFull: number;
  readonly obstacles: readonly { readonly key: string; readonly state: string }[];
}

/** Where the figures are kept that are copied when somebody looks, so that counting costs nothing more. */
export interface MetricSources {
  readonly subgraphs: () => ReadonlyMap<string, CallsReading>;
  /** By their prefixes. */
  readonly targets: () => ReadonlyMap<string, CallsReading>;
  /** Answers that were not whole, by subgraph and by what stood there instead. */
  readonly degraded: () => ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly door: () => { readonly inFlight: number; readonly limit: number; readonly refused: number };
}

export interface GatewayMetrics {
  readonly contentType: string;
  /** Tells of an answered request. */
  readonly requestAnswered: (route: string, status: number, durationMs: number) => void;
  /** All of it as Prometheus reads it. */
  render(): Promise<string>;
}

const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Metrics of one gateway: of its requests as they are answered, of the rest as its sources tell when they are asked for. */
export function createMetrics(sources: MetricSources): GatewayMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'gateway_request_duration_seconds',
    help: 'Answered requests',
    labelNames: ['route', 'status'],
    buckets,
    registers,
  });
  const refreshSubgraphs = callMetrics('subgraph', registers);
  const refreshTargets = callMetrics('target', registers);
  const refreshDegraded = degradedMetrics(registers);
  const refreshDoor = doorMetrics(registers);
  return {
    contentType: registry.contentType,
    requestAnswered: (route, status, durationMs) => requests.observe({ route, status }, durationMs / 1000),
    render: async () => {
      refreshSubgraphs(sources.subgraphs());
      refreshTargets(sources.targets());
      refreshDegraded(sources.degraded());
      refreshDoor(sources.door());
      return registry.metrics();
    },
  };
}

function degradedMetrics(registers: Registry[]): (counts: ReturnType<MetricSources['degraded']>) => void {
  const answers = new Counter({
    name: 'gateway_degraded_answers_total',
    help: 'Answers in which something of a subgraph was stale, a declared default or a null with a reason',
    labelNames: ['subgraph', 'kind'],
    registers,
  });
  return (counts) => {
    answers.reset();
    for (const [subgraph, kinds] of counts) {
      for (const [kind, count] of kinds) answers.inc({ subgraph, kind }, count);
    }
  };
}

function doorMetrics(registers: Registry[]): (reading: ReturnType<MetricSources['door']>) => void {
  const gauge = (name: string, help: string) => new Gauge({ name: `gateway_${name}`, help, registers });
  const inFlight = gauge('requests_in_flight', 'Requests under way');
  const limit = gauge('requests_limit', 'How many requests may be under way at once, as found for now');
  const refused = new Counter({
    name: 'gateway_requests_refused_total',
    help: 'Requests that found no room and were answered 503 at once',
    registers,
  });
  return (reading) => {
    inFlight.set(reading.inFlight);
    limit.set(reading.limit);
    refused.reset();
    refused.inc(reading.refused);
  };
}

function callMetrics(
  label: 'subgraph' | 'target',
  registers: Registry[],
): (readings: ReadonlyMap<string, CallsReading>) => void {
  const labelNames = [label];
  const counter = (name: string, help: string, more: readonly string[] = []) =>
    new Counter({ name: `gateway_${label}_${name}`, help, labelNames: [...labelNames, ...more], registers });
  const gauge = (name: string, help: string, more: readonly string[] = []) =>
    new Gauge({ name: `gateway_${label}_${name}`, help, labelNames: [...labelNames, ...more], registers });
  const inFlight = gauge('calls_in_flight', 'Calls under way');
  const calls = counter('calls_total', 'Calls that were sent, retries included');
  const failures = counter('failures_total', 'Calls that failed, by the count of the breakers');
  const retries = counter('retries_total', 'Calls that repeated another one');
  const refusals = counter('refusals_total', 'Calls that were not sent, by reason: open, full', ['reason']);
  const breakers = gauge('breaker_open', 'Breakers that do not let everything through', ['key', 'state']);
  return (readings) => {
    for (const metric of [inFlight, calls, failures, retries, refusals, breakers]) metric.reset();
    for (const [name, reading] of readings) {
      const called = { [label]: name };
      inFlight.set(called, reading.inFlight);
      calls.inc(called, reading.calls);
      failures.inc(called, reading.failures);
      retries.inc(called, reading.retries);
      refusals.inc({ ...called, reason: 'open' }, reading.refusedOpen);
      refusals.inc({ ...called, reason: 'full' }, reading.refusedFull);
      for (const { key, state } of reading.obstacles) breakers.set({ ...called, key, state }, 1);
    }
  };
}
