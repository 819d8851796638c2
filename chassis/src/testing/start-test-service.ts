import { sql, type Kysely } from 'kysely';
import type { Broker } from '../broker/broker.ts';
import { createLogger } from '../logging/create-logger.ts';
import type { Event } from '../outbox/event.ts';
import { readAnnounced, type AnnouncedEvent } from '../outbox/read-outbox.ts';
import type { Service, ServiceOver, ServiceSurroundings } from '../service/create-service.ts';
import type { ServiceConfig } from '../service/service-config.ts';
import type { TestEngine } from './engines.ts';
import { brokenEvents } from './broken-events.ts';
import { createHandBroker, type ToldEvent } from './hand-broker.ts';

/** A service on an empty database and a free port, with the ways that tests talk to it. */
export interface TestService<S extends Service> {
  readonly service: S;
  readonly url: string;
  /** SQL statements since the last `statements.splice(0)`. */
  readonly statements: string[];
  /** Log lines, parsed. */
  readonly logLines: Record<string, unknown>[];
  graph<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<GraphAnswer<Data>>;
  rest(method: string, path: string, options?: RestOptions): Promise<RestAnswer>;
  /** The events that it has recorded, oldest first; those of one type only, if it is given. */
  announced(type?: string): Promise<readonly AnnouncedEvent[]>;
  /**
   * Hands it an event of a channel that it listens to; see `HandBroker`. Resolves when it is settled, has failed once, or
   * waits for an earlier one of its subject.
   */
  deliver(channel: string, told: ToldEvent): Promise<Event>;
  stop(): Promise<void>;
}

export interface GraphAnswer<Data> {
  readonly data: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

export interface RestOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/**
 * Starts a service for one test file; `stop` also removes its database, and rejects
 * when it has recorded an event that is not what its contract says. Without a broker, what it announces goes nowhere
 * and the test delivers events to it by hand.
 */
export async function startTestService<Config extends ServiceConfig, Tables>(
  engine: TestEngine,
  create: (config: Config, surroundings: ServiceSurroundings) => ServiceOver<Tables>,
  ownConfig: Omit<Config, keyof ServiceConfig>,
  { broker }: { readonly broker?: Broker } = {},
): Promise<TestService<ServiceOver<Tables>>> {
  const hand = createHandBroker();
  const database = await engine.create();
  const statements: string[] = [];
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger('test', 'info', {
    write: (line: string) => void logLines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const config = {
    host: '127.0.0.1',
    port: 0,
    portSetting: 'PORT',
    databaseUrl: database.databaseUrl,
    dataDirectory: database.dataDirectory,
    natsUrl: undefined,
    natsPrefix: 'test',
    logLevel: 'info',
    ...ownConfig,
  } as Config;
  const onStatement = (sql: string): void => void statements.push(sql);
  const service = create(config, { logger, onStatement, broker: broker ?? hand });
  await service.start().catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  return {
    service,
    url: service.url,
    statements,
    logLines,
    graph: (query, variables) => askGraph(service.url, query, variables),
    rest: (method, path, options) => callRest(`${service.url}${path}`, method, options),
    announced: async (type) => {
      const events = await readAnnounced(service.database.kysely, service.name);
      return events.filter((event) => type === undefined || event.type === type);
    },
    deliver: async (channel, told) => {
      const event = await hand.deliver(channel, told);
      await handled(service.database.kysely, event.id);
      return event;
    },
    stop: async () => {
      const broken = await brokenEventsOf(service);
      await service.stop();
      await database.drop();
      if (broken.length > 0)
        throw new Error(`${service.name} recorded what its contract does not say:\n${broken.join('\n')}`);
    },
  };
}

async function handled<Tables>(kysely: Kysely<Tables>, id: string): Promise<void> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline;) {
    const { rows } = await sql`select from inbox where id = ${id}
      and (state <> 'WAITING' or attempts > 0 or due_at is null)`.execute(kysely);
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`The event ${id} was delivered, but not handled within 15 s.`);
}

/** Nothing is known of a service that its test has stopped, or whose database it has broken. */
async function brokenEventsOf<Tables>(service: ServiceOver<Tables>): Promise<string[]> {
  try {
    const announced = await readAnnounced(service.database.kysely, service.name);
    return brokenEvents(announced, service.events.publishes);
  } catch {
    return [];
  }
}

/** Sends a query to a subgraph or gateway. */
export async function askGraph<Data>(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphAnswer<Data>> {
  const response = await fetch(`${url.replace(/\/graphql$/, '')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphAnswer<Data>;
}

/** Sends a REST request; an object body goes as JSON, text as it is. */
export async function callRest(
  url: string,
  method: string,
  { body, headers = {} }: RestOptions = {},
): Promise<RestAnswer> {
  const isText = typeof body === 'string';
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}
