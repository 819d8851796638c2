import { Pool } from 'undici';
import type { Settings } from '../config/settings.ts';
import { HttpClient } from './http-client.ts';

/** Keep-alive connections per origin, made when first used: for streamed bodies, and for calls to subgraphs. */
export class ConnectionPools {
  readonly #pools = new Map<string, Pool>();
  readonly #clients = new Map<string, HttpClient>();
  readonly #settings: Settings['transport'];

  constructor(settings: Settings['transport']) {
    this.#settings = settings;
  }

  /** The client for short calls to this origin, such as `http://127.0.0.1:4001`. */
  clientOf(origin: string): HttpClient {
    let client = this.#clients.get(origin);
    if (client === undefined) {
      client = new HttpClient(origin, this.#settings);
      this.#clients.set(origin, client);
    }
    return client;
  }

  /** The pool for this origin, such as `http://127.0.0.1:4001`. */
  for(origin: string): Pool {
    let pool = this.#pools.get(origin);
    if (pool === undefined) {
      pool = new Pool(origin, {
        connections: this.#settings.maxConnections,
        pipelining: 1,
        keepAliveTimeout: this.#settings.keepAliveMs,
        connect: { timeout: this.#settings.connectTimeoutMs },
        // Every call has a deadline of its own, which also covers headers and body.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      this.#pools.set(origin, pool);
    }
    return pool;
  }

  /** Ends all connections; calls still under way fail. */
  async close(): Promise<void> {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }
}
