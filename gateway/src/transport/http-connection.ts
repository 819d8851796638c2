import type { Socket } from 'node:net';
import { ResponseParser, type HttpResponse } from './response-parser.ts';

/** The connection ended before the response was complete. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  /** Whether the response had begun. */
  readonly answering: boolean;

  constructor(answering: boolean, cause: Error | undefined) {
    super('The connection ended early.', { cause });
    this.answering = answering;
  }
}

/** One request and what became of it. */
export interface Exchange {
  /** Request line and those headers that are the same for every request, ASCII, each with its line end. */
  readonly head: string;
  /** The other headers up to but without Content-Length, each with its line end. */
  readonly headers: string;
  readonly body: string;
  readonly maxResponseBytes: number;
  /** Where it is under way. */
  connection: HttpConnection | undefined;
  readonly done: (response: HttpResponse) => void;
  readonly fail: (error: Error) => void;
}

interface Owner {
  /** The connection may take another exchange. */
  readonly onFree: () => void;
  readonly onClosed: () => void;
}

// Both sides close idle connections by the clock; ours must not send into one that the other side just closed.
const marginMs = 1000;

/** A connection that carries one exchange after another; never two at once. */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #owner: Owner;
  readonly #keepAliveMs: number;
  #exchange: Exchange | undefined;
  #parser: ResponseParser | undefined;
  #usableUntil: number;
  #lastError: Error | undefined;

  constructor(socket: Socket, keepAliveMs: number, owner: Owner) {
    this.#socket = socket;
    this.#owner = owner;
    this.#keepAliveMs = keepAliveMs;
    this.#usableUntil = performance.now() + keepAliveMs;
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('error', (error) => {
      this.#lastError = error;
    });
    socket.on('end', () => this.#end());
    socket.on('close', () => this.#close());
  }

  isUsable(now: number): boolean {
    return now < this.#usableUntil && !this.#socket.destroyed && this.#socket.readable;
  }

  send(exchange: Exchange): void {
    this.#exchange = exchange;
    this.#parser = new ResponseParser(exchange.maxResponseBytes);
    exchange.connection = this;
    const { head, headers, body } = exchange;
    const start = `${head}${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    if (isAscii(headers)) {
      this.#socket.write(start + body);
      return;
    }
    // Header values are bytes (RFC 9110, section 5.5), which the server's parser handed us as Latin-1.
    this.#socket.cork();
    this.#socket.write(start, 'latin1');
    this.#socket.write(body);
    this.#socket.uncork();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #receive(bytes: Buffer): void {
    const parser = this.#parser;
    if (parser === undefined) {
      // Nobody asked: whatever it is, it must not be taken for the answer to the next request.
      this.destroy();
      return;
    }
    try {
      const response = parser.take(bytes);
      if (response !== undefined) this.#answer(response);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      this.destroy();
    }
  }

  #answer(response: HttpResponse): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.#parser = undefined;
    exchange?.done(response);
    if (!response.reusable) {
      this.destroy();
      return;
    }
    const { keepAliveMs = Infinity } = response;
    this.#usableUntil = performance.now() + Math.min(this.#keepAliveMs, keepAliveMs - marginMs);
    this.#owner.onFree();
  }

  #end(): void {
    const response = this.#parser?.end();
    if (response !== undefined) this.#answer(response);
    this.destroy();
  }

  #close(): void {
    this.#fail(new ConnectionLost(this.#parser?.answering ?? false, this.#lastError));
    this.#owner.onClosed();
  }

  #fail(error: Error): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.#parser = undefined;
    exchange?.fail(error);
  }
}

/** As UTF-8, nothing else is as many bytes as characters. */
function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
