import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The metrics of one service: what is counted while it works, and what is looked up when somebody asks. */
export interface Metrics {
  requestAnswered(request: { method: string; route: string; status: number; seconds: number }): void;
  eventTried(attempt: { channel: string; type: string; outcome: string; seconds: number }): void;
  /** The answer to `/metrics`, with what was read just now. */
  render(read: () => Promise<Readings>): Promise<string>;
  readonly contentType: string;
}

/** Values by the names in `gauges`; a reading that could not be taken is not there. */
export type Readings = Readonly<Partial<Record<GaugeName, readonly Reading[]>>>;

export interface Reading {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What is looked up at each scrape. Durations and ages are in seconds. */
export const gauges = {
  database_up: { help: '1 when the database answers', labels: [] },
  database_connections: { help: 'Connections of the pool', labels: ['state'] },
  database_waiting: { help: 'Callers that wait for a connection', labels: [] },
  database_statements_total: { help: 'Statements since the start', labels: [] },
  database_statement_failures_total: { help: 'Statements that failed since the start', labels: [] },
  database_statement_seconds_total: { help: 'Time in statements since the start', labels: [] },
  outbox_unnumbered: { help: 'Recorded events that have no place in the log yet', labels: [] },
  outbox_oldest_age_seconds: { help: 'Age of the oldest of these', labels: [] },
  outbox_position: { help: 'The last place in the log, to compare with inbox_position', labels: ['channel'] },
  inbox_position: { help: 'The last place of a log that is stored', labels: ['channel', 'source'] },
  inbox_depth: { help: 'Stored messages that are not settled', labels: ['channel', 'state'] },
  inbox_oldest_age_seconds: { help: 'Age of the oldest of these', labels: ['channel', 'state'] },
  sagas: { help: 'Sagas that have not ended', labels: ['saga', 'state'] },
  sagas_stuck: { help: 'Sagas that should get on and do not', labels: ['saga'] },
} as const satisfies Record<string, { help: string; labels: readonly string[] }>;
export type GaugeName = keyof typeof gauges;

const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Metrics under the label `service`; those of the process itself come without it, once for all services in it. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  const registers = [registry];
  const requests = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers,
  });
  const attempts = new Histogram({
    name: 'inbox_attempt_duration_seconds',
    help: 'Attempts to handle an event, by their outcome: done, ignored, failed (and tried again) or hospital',
    labelNames: ['channel', 'type', 'outcome'],
    buckets,
    registers,
  });
  const known = new Map(
    Object.entries(gauges).map(([name, { help, labels }]) => [
      name,
      name.endsWith('_total')
        ? new Counter({ name, help, labelNames: [...labels], registers })
        : new Gauge({ name, help, labelNames: [...labels], registers }),
    ]),
  );
  return {
    requestAnswered: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    eventTried: ({ seconds, ...labels }) => attempts.observe(labels, seconds),
    contentType: registry.contentType,
    render: async (read) => {
      const readings: Readonly<Record<string, readonly Reading[]>> = await read();
      for (const [name, metric] of known) {
        metric.reset();
        for (const { labels = {}, value } of readings[name] ?? []) metric.inc(labels, value);
      }
      return `${await ofProcess().metrics()}\n${await registry.metrics()}`;
    },
  };
}

let processRegistry: Registry | undefined;

/** Memory, event loop, garbage collection: observed once, however many services the process hosts. */
function ofProcess(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}
