import type { Logger } from 'pino';
import type { Broker } from '../broker/broker.ts';
import { createBroker } from '../broker/create-broker.ts';
import { isPortTaken, portTaken, StartError } from '../config/start-error.ts';
import { openDatabase, type Database } from '../database/open-database.ts';
import type { Guard } from '../http/caller.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import type { HttpServer } from '../http/http-server.ts';
import { forgetOldKeys } from '../http/idempotency.ts';
import { describeError } from '../logging/describe-error.ts';
import type { Handler, Subscription } from '../outbox/consume.ts';
import type { EventKind } from '../outbox/define-event.ts';
import { addInterventions } from '../saga/add-interventions.ts';
import type { DrawnSaga } from '../saga/draw-saga.ts';
import type { DrivenSaga } from '../saga/drive-saga.ts';
import { addHealth } from './add-health.ts';
import { addOperations } from './add-operations.ts';
import { createMetrics, type Metrics } from '../telemetry/metrics.ts';
import { serveSubgraph, type Subgraph } from '../subgraph/serve-subgraph.ts';
import type { Watched } from './read-gauges.ts';
import type { ServiceConfig } from './service-config.ts';
import { requireTrust } from '../trust/require-trust.ts';
import { startExchange } from './start-exchange.ts';

/** What a service is made of; the chassis supplies the rest. */
export interface ServiceDefinition<Tables, Context extends object> {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly migrations: URL;
  /** Registers the REST routes: the only way to write. */
  readonly rest: (server: HttpServer, database: Database<Tables>) => Promise<void> | void;
  /** The read side: schema, resolvers, and the loaders of one request. */
  readonly graph: (database: Database<Tables>) => Subgraph<Context>;
  /** Work that runs beside the requests; returns how to stop it. */
  readonly background?: (database: Database<Tables>, logger: Logger) => Promise<() => Promise<void>>;
  readonly maxBodyBytes?: number;
  /** Those who call it from outside of the system, by the names of their keys: only what is for them. */
  readonly outsiders?: readonly string[];
  /** Every kind of event that it announces and of request that it makes: its side of the contract. */
  readonly publishes?: readonly EventKind[];
  /** What it reacts to. */
  readonly consumes?: (database: Database<Tables>) => readonly Subscription<Tables>[];
  /** The processes that it drives. */
  readonly sagas?: (database: Database<Tables>) => readonly DrivenSaga<Tables>[];
}

export interface ServiceSurroundings {
  readonly logger: Logger;
  /** Called with the text of each SQL statement, for tests that count them. */
  readonly onStatement?: ((sql: string) => void) | undefined;
  /** Shared by the services of one process; without it, the service makes its own. */
  readonly broker?: Broker | undefined;
}

/** What a service tells others and listens to: its side of the event contracts. */
export interface EventContract {
  readonly publishes: readonly EventKind[];
  readonly consumes: readonly {
    readonly channel: string;
    readonly handlers: Readonly<Record<string, Pick<Handler<never>, 'reads'>>>;
  }[];
}

/** A running or not yet running service with its own database and port. */
export interface Service {
  readonly name: string;
  /** Where it listens; known after `start`. */
  readonly url: string;
  /** Known after `open`. */
  readonly events: EventContract;
  /** The processes that it drives; known after `open`. */
  readonly processes: readonly DrawnSaga[];
  /** Opens the database only, for loading data before anybody can ask. `start` does this too. */
  open(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A service whose tables are known. */
export interface ServiceOver<Tables> extends Service {
  /** Known after `open`. */
  readonly database: Database<Tables>;
}

const hourMs = 3_600_000;

/** Assembles a service: database, REST, subgraph, health. Nothing is opened before `open` or `start`. */
export function createService<Tables, Context extends object>(
  definition: ServiceDefinition<Tables, Context>,
  config: ServiceConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<Tables> {
  // Set here too, so that no logger that is handed in can let a failing row into the log.
  const serializers = { err: describeError };
  const isNamed = surroundings.logger.bindings()['service'] === definition.name;
  const logger = surroundings.logger.child(isNamed ? {} : { service: definition.name }, { serializers });
  return new RunningService(definition, config, { ...surroundings, logger });
}

/** What a service has beside its doors. */
interface InnerParts<Tables> {
  readonly broker: Broker;
  readonly subscriptions: readonly Subscription<Tables>[];
  readonly sagas: readonly DrivenSaga<Tables>[];
  readonly metrics: Metrics;
}

class RunningService<Tables, Context extends object> implements ServiceOver<Tables> {
  readonly name: string;
  readonly #definition: ServiceDefinition<Tables, Context>;
  readonly #config: ServiceConfig;
  readonly #surroundings: ServiceSurroundings;
  readonly #undo: (() => Promise<void>)[] = [];
  #database: Database<Tables> | undefined;
  #url: string | undefined;

  constructor(
    definition: ServiceDefinition<Tables, Context>,
    config: ServiceConfig,
    surroundings: ServiceSurroundings,
  ) {
    this.name = definition.name;
    this.#definition = definition;
    this.#config = config;
    this.#surroundings = surroundings;
  }

  get url(): string {
    if (this.#url === undefined) throw new Error(`${this.name} does not listen yet.`);
    return this.#url;
  }

  get database(): Database<Tables> {
    if (this.#database === undefined) throw new Error(`The database of ${this.name} is not open.`);
    return this.#database;
  }

  get events(): EventContract {
    const { publishes = [], consumes } = this.#definition;
    return { publishes, consumes: consumes?.(this.database) ?? [] };
  }

  get processes(): readonly DrawnSaga[] {
    return (this.#definition.sagas?.(this.database) ?? []).map(({ saga }) => saga);
  }

  async open(): Promise<void> {
    if (this.#database !== undefined) return;
    const database = await openDatabase<Tables>({
      url: this.#config.databaseUrl,
      maxConnections: this.#config.databaseConnections,
      directory: this.#config.dataDirectory,
      migrations: this.#definition.migrations,
      logger: this.#surroundings.logger,
      onStatement: this.#surroundings.onStatement,
    });
    this.#database = database;
    this.#undo.push(async () => {
      this.#database = undefined;
      await database.close();
    });
  }

  async start(): Promise<void> {
    const guard = this.#guard();
    try {
      await this.open();
      await this.#serve(guard);
    } catch (error) {
      // Why it did not start is worth more than what went wrong while clearing up.
      await this.stop().catch(() => undefined);
      throw error;
    }
  }

  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const undo of this.#undo.splice(0).toReversed()) {
      await undo().catch((error: unknown) => failures.push(error));
    }
    this.#url = undefined;
    if (failures.length > 0) throw new AggregateError(failures, `${this.name} did not stop cleanly.`);
  }

  async #serve(guard: Guard | undefined): Promise<void> {
    const { description, version, rest, graph, maxBodyBytes } = this.#definition;
    const { database, name } = this;
    const { logger } = this.#surroundings;
    const title = `MusicCorp ${name}`;
    const limits = maxBodyBytes === undefined ? {} : { maxBodyBytes };
    const server = await createHttpServer({ title, description, version, logger, guard, ...limits });
    this.#undo.push(() => server.close());
    const inner = this.#inner();
    const now = (): Date => new Date();
    addHealth(server, { name, database, broker: inner.broker });
    addOperations(server, { service: name, database, ...inner, watched: this.#watched(inner), now });
    await rest(server, database);
    if (inner.sagas.length > 0)
      addInterventions(server, { kysely: database.kysely, sagas: inner.sagas, now });
    await serveSubgraph(server, graph(database));
    await this.#listen(server);
    await this.#work(inner);
  }

  /** Undefined where calls need no signature. */
  #guard(): Guard | undefined {
    const { mode, trustedKeys = [], opsToken, opsAreOpen = false } = this.#config;
    if (trustedKeys.length > 0) {
      const { outsiders = [] } = this.#definition;
      return requireTrust({ service: this.name, keys: trustedKeys, outsiders, opsToken, opsAreOpen });
    }
    const setting = this.#config.portSetting.replace(/PORT$/, 'TRUSTED_KEYS');
    if (mode === 'production')
      throw new StartError(
        `The ${this.name} service would believe whoever reaches it, which production does not allow. Set ${setting} to the keys of those who call it.`,
      );
    this.#surroundings.logger.warn(
      `Whoever reaches this service may do everything: it has no trusted keys (${setting})`,
    );
    return undefined;
  }

  #inner(): InnerParts<Tables> {
    const { consumes, sagas } = this.#definition;
    const { logger, broker = createBroker(this.#config, logger) } = this.#surroundings;
    if (this.#surroundings.broker === undefined) this.#undo.push(() => broker.close());
    return {
      broker,
      subscriptions: consumes?.(this.database) ?? [],
      sagas: sagas?.(this.database) ?? [],
      metrics: createMetrics(this.name),
    };
  }

  /** Begins all that goes on beside the requests. It is stopped first, while everything that it needs is there. */
  async #work({ broker, subscriptions, sagas, metrics }: InnerParts<Tables>): Promise<void> {
    const { name, database } = this;
    const { logger } = this.#surroundings;
    const forget = (): void =>
      void forgetOldKeys(database.kysely).catch((error: unknown) =>
        logger.warn({ err: error }, 'Old keys were not forgotten'),
      );
    const forgetting = setInterval(forget, hourMs);
    this.#undo.push(async () => clearInterval(forgetting));
    const { background } = this.#definition;
    if (background !== undefined) this.#undo.push(await background(database, logger));
    const stop = await startExchange({
      service: name,
      database,
      broker,
      logger,
      subscriptions,
      sagas,
      retryAfterMs: this.#config.eventRetryAfterMs,
      onHandled: (attempt) => metrics.eventTried(attempt),
    });
    this.#undo.push(stop);
  }

  #watched({ subscriptions, sagas }: InnerParts<Tables>): Watched {
    const { publishes = [] } = this.#definition;
    return {
      told: [...new Set(publishes.map(({ channel }) => channel))],
      heard: subscriptions.map(({ channel }) => channel),
      sagas: sagas.map(({ saga }) => saga.name),
    };
  }

  async #listen(server: HttpServer): Promise<void> {
    const { host, port } = this.#config;
    try {
      this.#url = await server.listen({ host, port });
    } catch (error) {
      if (isPortTaken(error)) throw portTaken(`The ${this.name} service`, port, this.#config.portSetting);
      const reason = error instanceof Error ? error.message : String(error);
      throw new StartError(
        `The ${this.name} service cannot listen on ${host}:${port} (${reason}). Set HOST to an address of this machine, and ${this.#config.portSetting} to a port that this process may take.`,
        { cause: error },
      );
    }
    this.#surroundings.logger.info({ url: this.#url, engine: this.database.engine }, 'Listening');
  }
}
