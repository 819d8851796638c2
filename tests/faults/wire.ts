import type { Socket } from 'node:net';

/** One request, whose answer is whatever is written to its socket. */
export interface Exchange {
  readonly socket: Socket;
  /** The body of the right answer. */
  readonly right: string;
}

/** Answers a request in its own way, or not at all. */
export type Fault<Asked extends Exchange = Exchange> = (asked: Asked) => void;

/** What is written to the socket. */
export type Bytes<Asked extends Exchange = Exchange> = (asked: Asked) => string | Buffer;

/** A response with this body, complete and right in its HTTP. */
export function httpResponse(body: string | Buffer, status = '200 OK', headers = ''): Buffer {
  const bytes = Buffer.from(body);
  const type = headers.includes('content-type:') ? '' : 'content-type: application/json\r\n';
  const head = `HTTP/1.1 ${status}\r\n${type}${headers}content-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Writes this and keeps the connection open. */
export const writes =
  <Asked extends Exchange>(bytes: Bytes<Asked>): Fault<Asked> =>
  (asked) =>
    void asked.socket.write(bytes(asked));

/** Writes this, then closes. */
export const closesAfter =
  <Asked extends Exchange>(bytes: Bytes<Asked>): Fault<Asked> =>
  (asked) =>
    void asked.socket.end(bytes(asked));

/** Writes this, then resets. */
export const resetsAfter =
  <Asked extends Exchange>(bytes: Bytes<Asked>): Fault<Asked> =>
  (asked) =>
    void asked.socket.write(bytes(asked), () => setImmediate(() => asked.socket.resetAndDestroy()));

/** Answers in right HTTP. */
export const answers = <Asked extends Exchange>(
  body: Bytes<Asked>,
  status?: string,
  headers?: string,
): Fault<Asked> => writes((asked) => httpResponse(body(asked), status, headers));

/** The body of the right answer. */
export const rightBody: Bytes = ({ right }) => right;
export const works: Fault = answers(rightBody);
export const neverAnswers: Fault = () => {};

/** Goes on until the other side has had enough, or until so many parts were written. */
export const endless =
  (start: string, part: string, parts = Infinity): Fault =>
  ({ socket }) => {
    socket.write(start);
    let left = parts;
    const more = (): void => {
      while (!socket.destroyed && left > 0) {
        left -= 1;
        if (!socket.write(part)) return;
      }
    };
    socket.on('drain', more);
    more();
  };

/** This many bytes every so many milliseconds, so that something always moves. */
export const drips =
  (size: number, everyMs: number, bytes: Bytes = ({ right }) => httpResponse(right)): Fault =>
  (asked) => {
    const all = Buffer.from(bytes(asked));
    let sent = 0;
    const timer = setInterval(() => {
      if (sent >= all.length) return clearInterval(timer);
      asked.socket.write(all.subarray(sent, sent + size));
      sent += size;
    }, everyMs);
    asked.socket.on('close', () => clearInterval(timer));
  };

export const head = 'HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n';
export const chunkedHead = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
export const kilobyte = 'x'.repeat(1024);
export const text =
  (given: string): Bytes =>
  () =>
    given;
export const partOfHead: Bytes = ({ right }) => httpResponse(right).subarray(0, 30);
/** Announces more than comes. */
export const partOfBody: Bytes = ({ right }) => `${head}${right.slice(0, 20)}`;
export const partOfChunk: Bytes = () => `${chunkedHead}20\r\n{"data"`;
