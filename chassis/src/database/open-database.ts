import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Dialect } from 'kysely';
import type { Logger } from 'pino';
import { StartError } from '../config/start-error.ts';
import { isInBackground } from './background.ts';
import { lockDirectory } from './directory-lock.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './open-pglite.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import { postgresPool } from './postgres-pool.ts';
import { countStatements, type ConnectionUsage, type DatabaseUsage } from './usage.ts';
import { watchCommits } from './watch-commits.ts';

/** One service's own database: the same SQL over the embedded engine and over a PostgreSQL server. */
export interface Database<Tables> {
  readonly kysely: Kysely<Tables>;
  readonly engine: 'pglite' | 'postgres';
  /** Calls `wake` after each commit of this handle that wrote to the table; returns how to end that. */
  onCommit(table: string, wake: () => void): () => void;
  /** What it is doing now and has done since it was opened. */
  usage(): DatabaseUsage;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL server (15 or newer). When it is absent, `directory` holds an embedded database. */
  readonly url: string | undefined;
  readonly directory: string;
  /** The folder with the service's own migrations, `0001-….sql` and so on. */
  readonly migrations: URL;
  readonly logger: Logger;
  readonly maxConnections?: number | undefined;
  /** Called with the text of each statement that does not run in the background, for tests that count them. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

interface Engine {
  readonly name: 'pglite' | 'postgres';
  readonly dialect: Dialect;
  readonly connections: () => ConnectionUsage;
  readonly release: () => Promise<void>;
}

/** Opens the database and brings its tables up to date. Refuses with a StartError that says what to do. */
export async function openDatabase<Tables>(options: DatabaseOptions): Promise<Database<Tables>> {
  const engine = await openEngine(options);
  const { onStatement } = options;
  const { count, counted } = countStatements();
  const { dialect, onCommit } = watchCommits(engine.dialect);
  const kysely = new Kysely<Tables>({
    dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: (event) => {
      count(event);
      if (event.level === 'query' && !isInBackground()) onStatement?.(event.query.sql);
    },
  });
  const close = async (): Promise<void> => {
    await kysely.destroy();
    await engine.release();
  };
  try {
    await ping(kysely);
    await migrate(kysely, options.migrations);
  } catch (error) {
    await close().catch(() => undefined);
    throw unreachable(options, error);
  }
  const usage = (): DatabaseUsage => ({ ...engine.connections(), ...counted() });
  return { kysely, engine: engine.name, onCommit, usage, close, ping: () => ping(kysely) };
}

async function ping<Tables>(kysely: Kysely<Tables>): Promise<void> {
  await sql`select 1`.execute(kysely);
}

async function openEngine(options: DatabaseOptions): Promise<Engine> {
  try {
    return options.url === undefined ? await embedded(options.directory) : server(options.url, options);
  } catch (error) {
    throw unreachable(options, error);
  }
}

async function embedded(directory: string): Promise<Engine> {
  const lock = await lockDirectory(directory);
  try {
    const pglite = await openPglite(directory);
    const { dialect, connections } = pgliteDialect(pglite, 30_000);
    return { name: 'pglite', dialect, connections, release: () => lock.release() };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function server(url: string, { logger, maxConnections = 10 }: DatabaseOptions): Engine {
  const pool = postgresPool(url, logger, maxConnections);
  const connections = (): ConnectionUsage => ({
    inUse: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  });
  return {
    name: 'postgres',
    dialect: new PostgresDialect({ pool }),
    connections,
    release: () => Promise.resolve(),
  };
}

function unreachable(options: DatabaseOptions, error: unknown): unknown {
  if (error instanceof StartError) return error;
  const sentence =
    options.url === undefined
      ? `The data folder ${options.directory} cannot be used (${reasonOf(error)}). Set DATA_DIR to a folder that can be written to.`
      : `The database ${databaseName(options.url)} cannot be used (${reasonOf(error)}). Start it, or correct its URL.`;
  return new StartError(sentence, { cause: error });
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

/** The URL may hold a password, so only its host and database are named. */
function databaseName(url: string): string {
  if (!URL.canParse(url)) return 'at an unreadable URL';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
