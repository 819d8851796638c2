import type { Asked, Fault } from './faulty-subgraph.ts';
import { httpResponse, rightBody } from './weather.ts';

/** What is written to the socket. */
export type Bytes = (asked: Asked) => string | Buffer;

/** A way to fail, and the code that the client reads then. */
export interface WireFault {
  readonly title: string;
  readonly code: string;
  readonly fault: Fault;
}
export const faultsWith = (code: string, faults: Readonly<Record<string, Fault>>): readonly WireFault[] =>
  Object.entries(faults).map(([title, fault]) => ({ title, code, fault }));

/** Writes this and keeps the connection open. */
export const writes =
  (bytes: Bytes): Fault =>
  (asked) =>
    void asked.socket.write(bytes(asked));
/** Writes this, then closes. */
export const closesAfter =
  (bytes: Bytes): Fault =>
  (asked) =>
    void asked.socket.end(bytes(asked));
/** Writes this, then resets. */
const resetsAfter =
  (bytes: Bytes): Fault =>
  (asked) =>
    void asked.socket.write(bytes(asked), () => setImmediate(() => asked.socket.resetAndDestroy()));
/** Answers in right HTTP. */
export const answers = (body: Bytes, status?: string, headers?: string): Fault =>
  writes((asked) => httpResponse(body(asked), status, headers));

/** Goes on until the other side has had enough. */
const endless =
  (start: string, part: string): Fault =>
  ({ socket }) => {
    socket.write(start);
    const more = (): void => {
      while (!socket.destroyed && socket.write(part));
    };
    socket.on('drain', more);
    more();
  };

/** One byte at a time, so that something always moves. */
const drips: Fault = (asked) => {
  const bytes = httpResponse(rightBody(asked));
  let sent = 0;
  const timer = setInterval(() => {
    asked.socket.write(bytes.subarray(sent, sent + 1));
    sent += 1;
  }, 20);
  asked.socket.on('close', () => clearInterval(timer));
};

const withLine = (line: string): Fault =>
  writes((asked) => String(httpResponse(rightBody(asked))).replace('\r\n', `\r\n${line}\r\n`));

const partOfHead: Bytes = (asked) => httpResponse(rightBody(asked)).subarray(0, 30);
const head = 'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n';
const partOfBody: Bytes = (asked) => `${head}${rightBody(asked).slice(0, 20)}`;
const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
const partOfChunk: Bytes = () => `${chunked}20\r\n{"data"`;
const kilobyte = 'x'.repeat(1024);
const text =
  (given: string): Bytes =>
  () =>
    given;

export const lostConnections = faultsWith('SUBGRAPH_CONNECTION_LOST', {
  'closes before it answers': ({ socket }) => void socket.end(),
  'resets before it answers': ({ socket }) => void socket.resetAndDestroy(),
  'closes within the head': closesAfter(partOfHead),
  'resets within the head': resetsAfter(partOfHead),
  'closes after the head': closesAfter(text(head)),
  'resets after the head': resetsAfter(text(head)),
  'closes within the body': closesAfter(partOfBody),
  'resets within the body': resetsAfter(partOfBody),
  'closes within a chunk': closesAfter(partOfChunk),
  'resets within a chunk': resetsAfter(partOfChunk),
  'closes before the last chunk': closesAfter(text(`${chunked}2\r\n{}\r\n`)),
});

export const slowAnswers = faultsWith('SUBGRAPH_TIMEOUT', {
  'never answers': () => {},
  'never ends the head': writes(partOfHead),
  'never sends the body': writes(text(head)),
  'never ends the body': writes(partOfBody),
  'never ends a chunk': writes(partOfChunk),
  'sends a byte now and then': drips,
});

export const endlessAnswers = [
  ...faultsWith('SUBGRAPH_RESPONSE_TOO_LARGE', {
    'announces too long a body': writes(text('HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n')),
    'sends too long a body': answers(text(JSON.stringify({ data: {}, more: kilobyte.repeat(1200) }))),
    'sends a body without end': endless('HTTP/1.1 200 OK\r\n\r\n', kilobyte),
    'sends chunks without end': endless(chunked, `400\r\n${kilobyte}\r\n`),
  }),
  ...faultsWith('SUBGRAPH_CONNECTION_LOST', {
    'sends a head without end': endless('HTTP/1.1 200 OK\r\n', `x-more: ${kilobyte}\r\n`),
    'sends a chunk extension without end': endless(`${chunked}1;`, kilobyte),
    'sends interim responses without end': endless('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
    'sends trailers without end': endless(`${chunked}0\r\n`, `x-more: ${kilobyte}\r\n`),
  }),
];

export const brokenHttp = faultsWith('SUBGRAPH_CONNECTION_LOST', {
  'speaks another protocol': writes(text('SSH-2.0-OpenSSH_9.2\r\n\r\n')),
  'sends bytes of no protocol': writes(() => Buffer.from([0, 255, 13, 10, 13, 10, 1])),
  'switches protocols': writes(text('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n')),
  'gives a length and chunks': withLine('transfer-encoding: chunked'),
  'gives two lengths': withLine('content-length: 2'),
  'gives a negative length': writes(text('HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}')),
  'gives a chunk no size': writes(text(`${chunked}zz\r\n{}\r\n0\r\n\r\n`)),
  'gives a chunk too small a size': writes(text(`${chunked}1\r\n{}\r\n0\r\n\r\n`)),
});
