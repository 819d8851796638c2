import { answers, closesAfter, httpResponse, rightBody, writes } from '../../faults/wire.ts';
import type { Fault } from './faulty-subgraph.ts';

const before =
  (bytes: string): Fault =>
  (asked) => {
    asked.socket.write(bytes);
    asked.socket.write(httpResponse(asked.right));
  };

/** The response in pieces of this many bytes, one after the other was taken by the system. */
const inPieces =
  (size: number): Fault =>
  (asked) => {
    const bytes = httpResponse(asked.right);
    const next = (start: number): void => {
      if (start >= bytes.length) return;
      asked.socket.write(bytes.subarray(start, start + size), () => setImmediate(next, start + size));
    };
    next(0);
  };

const inChunks =
  (size: number): Fault =>
  (asked) => {
    const body = Buffer.from(asked.right);
    asked.socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n');
    for (let start = 0; start < body.length; start += size) {
      const chunk = body.subarray(start, start + size);
      asked.socket.write(`${chunk.length.toString(16).toUpperCase()};note="a b"\r\n`);
      asked.socket.write(chunk);
      asked.socket.write('\r\n');
    }
    asked.socket.write('0\r\nx-trailer: yes\r\n\r\n');
  };

const edited = (from: string, to: string): Fault => answers(({ right }) => right.replace(from, () => to));

/** Unusual, but right: nothing is missing from the answer. */
export const oddAnswers: Readonly<Record<string, Fault>> = {
  'goes on after 100 Continue': before('HTTP/1.1 100 Continue\r\n\r\n'),
  'gives hints first': before('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(3)),
  'answers 299': answers(rightBody, '299 Whatever'),
  'names another content type': answers(rightBody, '200 OK', 'content-type: text/html\r\n'),
  'names no content type': writes((asked) => {
    const body = asked.right;
    return `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  }),
  'gives no length and closes': closesAfter((asked) => `HTTP/1.1 200 OK\r\n\r\n${asked.right}`),
  'speaks HTTP/1.0': closesAfter((asked) => `HTTP/1.0 200 OK\r\n\r\n${asked.right}`),
  'says that it closes, and does not': answers(rightBody, '200 OK', 'connection: close\r\n'),
  'closes without saying so': closesAfter((asked) => httpResponse(asked.right)),
  'keeps a connection no second': answers(rightBody, '200 OK', 'keep-alive: timeout=0\r\n'),
  'sends a byte at a time': inPieces(1),
  'cuts line ends in two': inPieces(17),
  'sends chunks of one byte': inChunks(1),
  'sends large chunks': inChunks(10_000),
  'sends spaces around the JSON': answers((asked) => ` \r\n\t${asked.right}\n \n`),
  'adds members that nobody asked for': edited('{"data"', '{"status":"ok","extensions":{"ftv1":"x"},"data"'),
  'adds fields that nobody asked for': edited(':{', ':{"constructor":1,"toString":{},"length":5,'),
  'names a prototype in the data': edited(':{', ':{"__proto__":{"season":{"name":"polluted"},"polluted":1},'),
  'names a prototype beside the data': edited(
    '{"data"',
    '{"__proto__":{"errors":[{"message":"polluted"}]},"data"',
  ),
  'sends a key twice, the last one right': edited('{"data"', '{"data":{"season":{"name":"first"}},"data"'),
  'escapes what need not be': edited('Spring', '\\u0053pring'),
  'nests deeply where nobody looks': edited(':{', `:{"extra":${'['.repeat(20_000)}${']'.repeat(20_000)},`),
};
