import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HttpConnection, type Exchange } from './http-connection.ts';

export interface HttpClientLimits {
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  readonly keepAliveMs: number;
}

/** No connection to the other side could be had. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/**
 * Keep-alive connections to one origin, for short requests with short answers. A connection carries one request at a
 * time; one that was used last is used next, so that those not needed any more grow old and are closed.
 */
export class HttpClient {
  /** What the Host header says. */
  readonly host: string;
  readonly #url: URL;
  readonly #limits: HttpClientLimits;
  readonly #idle: HttpConnection[] = [];
  readonly #waiting: Exchange[] = [];
  readonly #open = new Set<HttpConnection>();
  readonly #connecting = new Set<Socket>();
  #sweeping: NodeJS.Timeout | undefined;
  #closed = false;

  /** `origin` as in `https://albums.example:4001`. */
  constructor(origin: string, limits: HttpClientLimits) {
    this.#url = new URL(origin);
    this.host = this.#url.host;
    this.#limits = limits;
  }

  /** Sends the exchange on a free connection, on a new one, or when one gets free. It ends by itself or by `cancel`. */
  start(exchange: Exchange): void {
    if (this.#closed) {
      exchange.fail(new Unreachable('The client is closed.'));
      return;
    }
    const now = performance.now();
    for (let free = this.#idle.pop(); free !== undefined; free = this.#idle.pop()) {
      if (free.isUsable(now)) {
        free.send(exchange);
        return;
      }
      free.destroy();
    }
    this.#waiting.push(exchange);
    if (this.#open.size + this.#connecting.size < this.#limits.maxConnections) this.#connect();
  }

  /** Ends an exchange that is not to be waited for any more; its connection, if it has one, is closed. */
  cancel(exchange: Exchange, reason: Error): void {
    const place = this.#waiting.indexOf(exchange);
    if (place !== -1) this.#waiting.splice(place, 1);
    else exchange.connection?.destroy();
    exchange.fail(reason);
  }

  /** Ends all connections; exchanges still under way fail. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#sweeping);
    for (const socket of this.#connecting) socket.destroy();
    for (const connection of this.#open) connection.destroy();
    for (const exchange of this.#waiting.splice(0)) exchange.fail(new Unreachable('The client is closed.'));
  }

  #connect(): void {
    const { protocol, hostname, port } = this.#url;
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const isSecure = protocol === 'https:';
    const target = { host, port: Number(port) || (isSecure ? 443 : 80), noDelay: true };
    const socket = isSecure
      ? connectTls({ ...target, servername: host, ALPNProtocols: ['http/1.1'] })
      : connectPlain(target);
    this.#connecting.add(socket);
    const { connectTimeoutMs } = this.#limits;
    const timer = setTimeout(
      () => socket.destroy(new Unreachable(`No connection within ${connectTimeoutMs} ms.`)),
      connectTimeoutMs,
    );
    const failed = (error?: Error): void => {
      clearTimeout(timer);
      if (this.#connecting.delete(socket)) this.#failConnecting(error);
    };
    socket.once('error', failed);
    socket.once('close', () => failed());
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error').removeAllListeners('close');
      this.#connecting.delete(socket);
      this.#add(socket);
    });
  }

  /** Every connection was opened for an exchange that waits, so each that fails lets the oldest of them fail. */
  #failConnecting(cause: Error | undefined): void {
    this.#waiting.shift()?.fail(new Unreachable('No connection could be opened.', { cause }));
    this.#connectForWaiting();
  }

  #add(socket: Socket): void {
    const connection = new HttpConnection(socket, this.#limits.keepAliveMs, {
      onFree: () => this.#reuse(connection),
      onClosed: () => {
        this.#open.delete(connection);
        const place = this.#idle.indexOf(connection);
        if (place !== -1) this.#idle.splice(place, 1);
        this.#connectForWaiting();
      },
    });
    this.#open.add(connection);
    this.#reuse(connection);
  }

  #reuse(connection: HttpConnection): void {
    const next = this.#waiting.shift();
    if (next !== undefined) {
      connection.send(next);
      return;
    }
    this.#idle.push(connection);
    this.#sweeping ??= setInterval(() => this.#sweep(), 1000).unref();
  }

  #connectForWaiting(): void {
    const { maxConnections } = this.#limits;
    if (this.#closed || this.#waiting.length <= this.#connecting.size) return;
    if (this.#open.size + this.#connecting.size < maxConnections) this.#connect();
  }

  #sweep(): void {
    const now = performance.now();
    for (const connection of this.#idle.filter((each) => !each.isUsable(now))) connection.destroy();
    if (this.#idle.length > 0) return;
    clearInterval(this.#sweeping);
    this.#sweeping = undefined;
  }
}
