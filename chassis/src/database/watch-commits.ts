import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { inBackground } from './background.ts';
import { throwIfUnwaited } from './while-waited.ts';

/** Tells those who wait for rows of a table when some may have come. */
export interface CommitWatch {
  /** The dialect to use: what goes through it is seen. */
  readonly dialect: Dialect;
  /** Calls `wake` after each commit that wrote to the table; returns how to end that. */
  readonly onCommit: (table: string, wake: () => void) => () => void;
}

interface Watcher {
  readonly writes: RegExp;
  readonly wake: () => void;
}

/**
 * Sees the commits of this process, of no other one. PostgreSQL's own NOTIFY would tell of all, but holds one lock of the
 * whole server during each commit: 16 sessions then commit 500 times a second instead of 5000.
 */
export function watchCommits(dialect: Dialect): CommitWatch {
  const watchers = new Set<Watcher>();
  return {
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createDriver: () => new WatchedDriver(dialect.createDriver(), watchers),
      createIntrospector: (kysely) => dialect.createIntrospector(kysely),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
    onCommit: (table, wake) => {
      const writes = new RegExp(`\\b(?:insert into|update|delete from)\\s+"?${table}\\b`, 'i');
      const watcher = { writes, wake };
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}

class WatchedDriver implements Driver {
  readonly #driver: Driver;
  readonly #watchers: ReadonlySet<Watcher>;
  readonly #connections = new WeakMap<DatabaseConnection, WatchedConnection>();

  constructor(driver: Driver, watchers: ReadonlySet<Watcher>) {
    this.#driver = driver;
    this.#watchers = watchers;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await this.#driver.acquireConnection();
    const known = this.#connections.get(inner);
    if (known !== undefined) return known;
    const watched = new WatchedConnection(inner, this.#watchers);
    this.#connections.set(inner, watched);
    return watched;
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#driver.releaseConnection(innerOf(connection).inner);
  }

  async beginTransaction(
    connection: DatabaseConnection,
    settings: Parameters<Driver['beginTransaction']>[1],
  ): Promise<void> {
    const watched = innerOf(connection);
    await this.#driver.beginTransaction(watched.inner, settings);
    watched.begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const watched = innerOf(connection);
    try {
      await this.#driver.commitTransaction(watched.inner);
    } finally {
      // Also after a commit of which nobody knows whether it happened.
      watched.wake();
    }
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const watched = innerOf(connection);
    watched.forget();
    await this.#driver.rollbackTransaction(watched.inner);
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

function innerOf(connection: DatabaseConnection): WatchedConnection {
  if (connection instanceof WatchedConnection) return connection;
  throw new Error('This connection does not come from the driver that it is given to.');
}

class WatchedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #watchers: ReadonlySet<Watcher>;
  readonly #written = new Set<Watcher>();
  #inTransaction = false;

  constructor(inner: DatabaseConnection, watchers: ReadonlySet<Watcher>) {
    this.inner = inner;
    this.#watchers = watchers;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    throwIfUnwaited(query);
    const result = await this.inner.executeQuery<R>(query);
    for (const watcher of this.#watchers) if (watcher.writes.test(query.sql)) this.#written.add(watcher);
    if (!this.#inTransaction) this.wake();
    return result;
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }

  begin(): void {
    this.#inTransaction = true;
  }

  wake(): void {
    const written = [...this.#written];
    this.forget();
    for (const { wake } of written) inBackground(wake);
  }

  forget(): void {
    this.#inTransaction = false;
    this.#written.clear();
  }
}
