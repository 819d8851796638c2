import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NodeConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import { logChanges, type ChangeLog } from '../../logging/log-changes.ts';
import { pause, pauseAfter, type Bell } from '../bell.ts';

/** One connection to the server. All that is known of the server is known for a session: the next one begins anew. */
export interface Session {
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** Aborted when the connection ends. */
  readonly ended: AbortSignal;
}

/** Keeps up a connection until it is closed: when one ends, for whatever reason, it makes another. */
export interface Sessions {
  /** The session that is open, or the next one; undefined once the signal is aborted. */
  get(signal: AbortSignal): Promise<Session | undefined>;
  /** Rejects when there is no connection, or when the server does not answer on it. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const connectTimeoutMs = 2000;
const reconnectMs = 500;
const pingMs = 5000;

export function openSessions(url: string, logger: Logger): Sessions {
  return new KeptSessions(url, logger);
}

class KeptSessions implements Sessions {
  readonly #options: NodeConnectionOptions;
  readonly #logger: Logger;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  readonly #waiting = new Set<(session: Session) => void>();
  #open: { readonly session: Session; readonly connection: NatsConnection } | undefined;

  constructor(url: string, logger: Logger) {
    this.#options = optionsFor(url);
    this.#logger = logger;
    this.#running = this.#run();
  }

  async get(signal: AbortSignal): Promise<Session | undefined> {
    if (signal.aborted) return undefined;
    if (this.#open !== undefined) return this.#open.session;
    return new Promise((resolve) => {
      const end = (session?: Session): void => {
        this.#waiting.delete(end);
        signal.removeEventListener('abort', abort);
        resolve(session);
      };
      const abort = (): void => end();
      this.#waiting.add(end);
      signal.addEventListener('abort', abort);
    });
  }

  async ping(): Promise<void> {
    const server = `NATS at ${String(this.#options.servers)}`;
    const connection = this.#open?.connection;
    if (connection === undefined) throw new Error(`${server} cannot be reached.`);
    const answered = new AbortController();
    const ended = connection.closed().then(() => 'cannot be reached');
    const silent = pause(connectTimeoutMs, answered.signal).then(() => 'does not answer');
    const failure = await Promise.race([connection.rtt().then(() => null), ended, silent]);
    answered.abort();
    if (failure !== null) throw new Error(`${server} ${failure}.`);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#open?.connection.drain().catch(() => undefined);
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    const changes = logChanges(this.#logger.child({ server: this.#options.servers }), {
      failed: 'NATS cannot be reached; events wait in the outboxes',
      works: 'NATS is reached again',
    });
    while (!signal.aborted) {
      try {
        const connection = await connect(this.#options);
        changes.works();
        const reason = await this.#session(connection);
        if (!signal.aborted) changes.failed(reason ?? new Error('The connection ended.'));
      } catch (error) {
        changes.failed(error);
      }
      await pause(reconnectMs, signal);
    }
  }

  /** Resolves when the connection has ended. */
  async #session(connection: NatsConnection): Promise<void | Error> {
    const end = new AbortController();
    // Everybody who feeds or listens waits for it.
    setMaxListeners(0, end.signal);
    try {
      const jsm = await jetstreamManager(connection, { checkAPI: false });
      const session = { js: jetstream(connection), jsm, ended: end.signal };
      this.#open = { session, connection };
      for (const resolve of this.#waiting) resolve(session);
      return await connection.closed();
    } finally {
      this.#open = undefined;
      end.abort();
    }
  }
}

/** Without the library's own reconnection: it would send what was meant for the old session in the new one. */
function optionsFor(url: string): NodeConnectionOptions {
  const { protocol, hostname, port, username, password } = new URL(url);
  return {
    servers: `${hostname}:${port === '' ? '4222' : port}`,
    reconnect: false,
    timeout: connectTimeoutMs,
    pingInterval: pingMs,
    maxPingOut: 2,
    ...(username !== '' && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' && { tls: {} }),
  };
}

/** One who works in sessions. */
interface Worker {
  /** Ends the work. */
  readonly signal: AbortSignal;
  /** Rung when the session ends. */
  readonly bell: Bell;
  readonly changes: ChangeLog;
}

/** Does the work in one session after the other, and again after it failed, until the signal ends it. */
export async function inEverySession(
  sessions: Sessions,
  { signal, bell, changes }: Worker,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const ring = (): void => bell.ring();
  let failures = 0;
  for (
    let session = await sessions.get(signal);
    session !== undefined;
    session = await sessions.get(signal)
  ) {
    session.ended.addEventListener('abort', ring);
    try {
      await work(session);
      failures = 0;
    } catch (error) {
      failures += 1;
      // That a connection has ended is told already.
      if (!session.ended.aborted) changes.failed(error);
      await pause(pauseAfter(failures), signal);
    } finally {
      session.ended.removeEventListener('abort', ring);
    }
  }
}
