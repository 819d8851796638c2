import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Dice } from '../federation/dice.ts';
import { withData, withEntities, withLeaves, withMembers } from './edit-answer.ts';
import {
  answers,
  chunkedHead,
  closesAfter,
  drips,
  endless,
  head,
  httpResponse,
  kilobyte,
  neverAnswers,
  partOfBody,
  partOfChunk,
  partOfHead,
  resetsAfter,
  rightBody,
  text,
  writes,
  type Fault,
} from './wire.ts';

/** A fault of one answer, and what the client must read of it. */
export interface CataloguedFault {
  readonly title: string;
  readonly fault: Fault;
  /** The codes that may stand there for what is missing; none when nothing may be missing. */
  readonly codes: readonly string[];
  /** Left out when it can happen to both. */
  readonly only?: 'root' | 'entities';
}

/** What waits until nobody waits any more: whichever of the two limits ends first. */
const late = ['SUBGRAPH_TIMEOUT', 'REQUEST_DEADLINE_EXCEEDED'];
const lost = ['SUBGRAPH_CONNECTION_LOST'];
const refused = ['SUBGRAPH_HTTP_ERROR'];
const notJson = ['SUBGRAPH_NOT_JSON'];
const malformed = ['SUBGRAPH_MALFORMED_RESPONSE'];
const nothing: readonly string[] = [];

const after =
  (delayMs: () => number): Fault =>
  ({ socket, right }) => {
    const timer = setTimeout(() => socket.write(httpResponse(right)), delayMs());
    socket.on('close', () => clearTimeout(timer));
  };

/** So long that it takes a slow line longer than anybody waits. */
const padded = (right: string): string => `${right}${' '.repeat(20 * kilobyte.length)}`;
const page = text('<!doctype html><h1>Please log in</h1>');
const dice = new Dice(20_261_121);

const part = kilobyte.repeat(64);
const partsOf100MB = 1600;
const gzipBomb = gzipSync(Buffer.alloc(20_000_000, 32), { level: 9 });
const brotliBomb = brotliCompressSync(Buffer.alloc(20_000_000, 32));
function layered(right: string, times: number): Buffer {
  let bytes: Buffer = Buffer.from(right);
  for (let layer = 0; layer < times; layer += 1) bytes = gzipSync(bytes);
  return bytes;
}
const encodings = Array.from({ length: 50 }, () => 'gzip').join(', ');

/** All objects say that they are of this type. */
export function ofType(typename: string): Fault {
  return answers(({ right }) => withData(right, (data) => withMembers(data, { __typename: typename })));
}

/** An answer to nobody's question, which no client may ever read. */
export const poison = 'poisoned';
const poisoned = httpResponse(
  JSON.stringify({
    data: { album: { title: poison }, order: { status: poison }, _entities: [{ title: poison }] },
  }),
);

type Row = readonly [title: string, fault: Fault, codes: readonly string[], only?: CataloguedFault['only']];

const rows: readonly Row[] = [
  ['hangs after it was asked', neverAnswers, late],
  ['hangs within the head', writes(partOfHead), late],
  ['hangs after the head', writes(text(head)), late],
  ['answers after 10 s', after(() => 10_000), late],
  ['answers after 0 to 40 ms', after(() => dice.below(40)), nothing],
  ['resets before the body', resetsAfter(text(head)), lost],
  ['resets within the body', resetsAfter(partOfBody), lost],
  ['sends less than its Content-Length and hangs', writes(partOfBody), late],
  ['sends less than its Content-Length and closes', closesAfter(partOfBody), lost],
  ['sends half a chunk and hangs', writes(partOfChunk), late],
  ['sends half a chunk and closes', closesAfter(partOfChunk), lost],
  ['sends a byte each 10 ms', drips(1, 10, ({ right }) => httpResponse(padded(right))), late],
  ['sends a kilobyte a second', drips(1024, 1000, ({ right }) => httpResponse(padded(right))), late],
  ['sends bytes of no protocol', writes(() => Buffer.from([0, 255, 13, 10, 13, 10, 1])), lost],
  ['answers 200 with a page', answers(page, '200 OK', 'content-type: text/html\r\n'), notJson],
  ['names another content type', answers(rightBody, '200 OK', 'content-type: text/html\r\n'), nothing],
  ['gives a list for the data', answers(() => '{"data":[]}'), malformed],
  ['gives text for the errors', answers(() => '{"data":{},"errors":"x"}'), malformed],
  [
    'gives null where it may not be',
    answers(({ right }) => withData(right, (data) => withLeaves(data, null))),
    ['SUBGRAPH_MISSING_VALUE'],
  ],
  [
    'gives lists where values are',
    answers(({ right }) => withData(right, (data) => withLeaves(data, [[1]]))),
    ['SUBGRAPH_INVALID_VALUE'],
  ],
  [
    'names prototypes',
    answers(({ right }) =>
      withData(right, (data) => withMembers(data, { polluted: true })).replaceAll(
        '"polluted":true',
        `"__proto__":{"title":"${poison}"},"constructor":{"prototype":{"title":"${poison}"}}`,
      ),
    ),
    nothing,
  ],
  ['gives objects of a type that nobody asked about', ofType('Nonsense'), nothing],
  [
    'gives too few entities',
    answers(({ right }) => withEntities(right, (list) => list.slice(1))),
    malformed,
    'entities',
  ],
  [
    'gives too many entities',
    answers(({ right }) => withEntities(right, (list) => [...list, ...list])),
    malformed,
    'entities',
  ],
  [
    'gives entities that have more than was asked for',
    answers(({ right }) => withEntities(right, (list) => withMembers(list, { more: [1] }))),
    nothing,
    'entities',
  ],
  ['answers 500', answers(page, '500 Oops'), refused],
  ['answers 500 with the right data', answers(rightBody, '500 Oops'), refused],
  ...['1', '999999', 'Wed, 21 Oct 2065 07:28:00 GMT', 'soon', '-1'].map((when): Row => [
    `answers 503, to be asked again: ${when}`,
    answers(page, '503 Busy', `retry-after: ${when}\r\n`),
    refused,
  ]),
  ['answers 429', answers(page, '429 Too Many Requests', 'retry-after: 1\r\n'), refused],
  [
    'sends 100 MB',
    endless(chunkedHead, `${part.length.toString(16)}\r\n${part}\r\n`, partsOf100MB),
    // A busy machine may not send as much as is too much in time.
    ['SUBGRAPH_RESPONSE_TOO_LARGE', ...late],
  ],
  ['sends 20 MB in 20 KB of gzip', answers(() => gzipBomb, '200 OK', 'content-encoding: gzip\r\n'), notJson],
  [
    'sends 20 MB in a few bytes of brotli',
    answers(() => brotliBomb, '200 OK', 'content-encoding: br\r\n'),
    notJson,
  ],
  [
    'sends fifty layers of gzip',
    answers(({ right }) => layered(right, 50), '200 OK', `content-encoding: ${encodings}\r\n`),
    notJson,
  ],
  [
    'sends a second answer after the first',
    writes(({ right }) => Buffer.concat([httpResponse(right), poisoned])),
    nothing,
  ],
];

/** What can happen to one answer without a trace in the next one. */
export const answerFaults: readonly CataloguedFault[] = rows.map(([title, fault, codes, only]) => ({
  title,
  fault,
  codes,
  ...(only === undefined ? {} : { only }),
}));
