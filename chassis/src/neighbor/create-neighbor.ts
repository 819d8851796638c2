import { Pool } from 'undici';
import { correlationIdHeader } from '../logging/correlation-id.ts';
import { httpProblems, ProblemError } from '../http/problem.ts';

/** Another service, as seen over its REST endpoints. */
export interface Neighbor {
  /**
   * Reads one resource as JSON; null when there is none (404).
   * Refuses with 503 and Retry-After when the neighbour does not answer in time or answers with a failure.
   */
  get(path: string, correlationId: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * A neighbour with its own connection pool; a path in `url` goes before the path of each call.
 * Each call has a deadline; nothing is repeated here.
 */
export function createNeighbor(name: string, url: string, deadlineMs = 2000): Neighbor {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/$/, '');
  const pool = new Pool(origin, { connections: 16, connect: { timeout: deadlineMs } });
  return {
    get: (path, correlationId) => read(pool, { name, path: `${base}${path}`, correlationId, deadlineMs }),
    close: () => pool.close(),
  };
}

interface Call {
  readonly name: string;
  readonly path: string;
  readonly correlationId: string;
  readonly deadlineMs: number;
}

async function read(pool: Pool, { name, path, correlationId, deadlineMs }: Call): Promise<unknown> {
  try {
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path,
      headers: { accept: 'application/json', [correlationIdHeader]: correlationId },
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (statusCode === 200) return await body.json();
    await body.dump();
    if (statusCode === 404) return null;
    throw new Error(`${name} answered ${path} with ${statusCode}`);
  } catch (error) {
    throw new ProblemError(
      httpProblems.unavailable,
      `The ${name} service does not answer now. Nothing was changed; try again in a moment.`,
      {
        cause: error,
        headers: { 'retry-after': '2' },
      },
    );
  }
}
