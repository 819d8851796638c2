import pg from 'pg';
import type { Logger } from 'pino';
import { columnTypes, readInt8, readText } from './read-column.ts';

/**
 * A pool on a PostgreSQL server, with values read as the embedded engine reads them:
 * int8 as number (refused beyond 2^53), date and numeric as text, timestamptz as Date.
 */
export function postgresPool(url: string, logger: Logger, maxConnections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    options: '-c timezone=UTC',
    types: { getTypeParser },
  });
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', (error) =>
    logger.warn({ err: error }, 'An idle database connection broke; the pool replaces it'),
  );
  // The pool listens to idle connections only: one that breaks while it is lent would end the process, too. Whoever has
  // borrowed it learns of it by the next statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const textArray: number = 1009;

const parsers = new Map<number, (text: string) => unknown>([
  [columnTypes.int8, readInt8],
  [columnTypes.date, readText],
  [columnTypes.int8Array, arrayOf(readInt8)],
  [columnTypes.dateArray, arrayOf(readText)],
  [columnTypes.numericArray, arrayOf(readText)],
]);

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const own = parsers.get(oid);
  if (own !== undefined) return own;
  return pg.types.getTypeParser(oid, format === 'binary' ? 'text' : format) as (value: string) => unknown;
}

function arrayOf(read: (text: string) => unknown): (text: string) => unknown {
  const texts = pg.types.getTypeParser(textArray) as (text: string) => unknown;
  const readEach = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(readEach) : typeof value === 'string' ? read(value) : value;
  return (text) => readEach(texts(text));
}
