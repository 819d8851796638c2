import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely';
import type { ConnectionUsage } from './usage.ts';

/** Kysely over one PGlite instance: a single session, which callers take turns at. */
export function pgliteDialect(
  pglite: PGlite,
  waitMs: number,
): { readonly dialect: Dialect; readonly connections: () => ConnectionUsage } {
  const driver = new PgliteDriver(pglite, waitMs);
  const dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return { dialect, connections: () => driver.connections() };
}

/**
 * PGlite has one session, so a statement outside an open transaction has to wait until that transaction ends.
 * Waiting has a limit: whoever uses the outer handle inside a transaction gets an error instead of a deadlock.
 */
class PgliteDriver implements Driver {
  readonly #connection: DatabaseConnection;
  readonly #pglite: PGlite;
  readonly #waitMs: number;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(pglite: PGlite, waitMs: number) {
    this.#pglite = pglite;
    this.#waitMs = waitMs;
    this.#connection = new PgliteConnection(pglite);
  }

  connections(): ConnectionUsage {
    const inUse = this.#taken ? 1 : 0;
    return { inUse, idle: 1 - inUse, waiting: this.#waiting.length };
  }

  async init(): Promise<void> {
    await this.#pglite.waitReady;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#taken) {
      this.#taken = true;
      return this.#connection;
    }
    await this.#turn();
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await this.#pglite.close();
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(wake), 1);
        reject(
          new Error(
            `The embedded database was busy for ${this.#waitMs} ms: is a statement waiting for its own transaction?`,
          ),
        );
      }, this.#waitMs);
      this.#waiting.push(wake);
    });
  }
}

class PgliteConnection implements DatabaseConnection {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      if (parameters.length === 0) return await this.#executeScript<R>(sql);
      const { rows, affectedRows } = await this.#pglite.query<R>(sql, [...parameters]);
      return { rows, numAffectedRows: BigInt(affectedRows ?? 0) };
    } catch (error) {
      throw withoutValues(error);
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The embedded database does not stream rows; read them in pages.');
  }

  /** Migrations hold several statements, which only the simple query protocol takes at once. */
  async #executeScript<R>(sql: string): Promise<QueryResult<R>> {
    const results = await this.#pglite.exec(sql);
    const last = results.at(-1);
    return { rows: (last?.rows ?? []) as R[], numAffectedRows: BigInt(last?.affectedRows ?? 0) };
  }
}

/** PGlite's errors carry the values of the statement; these may be personal, and errors are logged. */
function withoutValues(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) {
    Reflect.deleteProperty(error, 'params');
    Reflect.deleteProperty(error, 'queryOptions');
  }
  return error;
}
