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
  text,
  writes,
} from '../../faults/wire.ts';
import type { Fault } from './faulty-subgraph.ts';

/** A way to fail, and the code that the client reads then. */
export interface WireFault {
  readonly title: string;
  readonly code: string;
  readonly fault: Fault;
}
export const faultsWith = (code: string, faults: Readonly<Record<string, Fault>>): readonly WireFault[] =>
  Object.entries(faults).map(([title, fault]) => ({ title, code, fault }));

const withLine = (line: string): Fault =>
  writes(({ right }) => String(httpResponse(right)).replace('\r\n', `\r\n${line}\r\n`));

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
  'closes before the last chunk': closesAfter(text(`${chunkedHead}2\r\n{}\r\n`)),
});

export const slowAnswers = faultsWith('SUBGRAPH_TIMEOUT', {
  'never answers': neverAnswers,
  'never ends the head': writes(partOfHead),
  'never sends the body': writes(text(head)),
  'never ends the body': writes(partOfBody),
  'never ends a chunk': writes(partOfChunk),
  'sends a byte now and then': drips(1, 20),
});

export const endlessAnswers = [
  ...faultsWith('SUBGRAPH_RESPONSE_TOO_LARGE', {
    'announces too long a body': writes(text('HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n')),
    'sends too long a body': answers(text(JSON.stringify({ data: {}, more: kilobyte.repeat(1200) }))),
    'sends a body without end': endless('HTTP/1.1 200 OK\r\n\r\n', kilobyte),
    'sends chunks without end': endless(chunkedHead, `400\r\n${kilobyte}\r\n`),
  }),
  ...faultsWith('SUBGRAPH_CONNECTION_LOST', {
    'sends a head without end': endless('HTTP/1.1 200 OK\r\n', `x-more: ${kilobyte}\r\n`),
    'sends a chunk extension without end': endless(`${chunkedHead}1;`, kilobyte),
    'sends interim responses without end': endless('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
    'sends trailers without end': endless(`${chunkedHead}0\r\n`, `x-more: ${kilobyte}\r\n`),
  }),
];

export const brokenHttp = faultsWith('SUBGRAPH_CONNECTION_LOST', {
  'speaks another protocol': writes(text('SSH-2.0-OpenSSH_9.2\r\n\r\n')),
  'sends bytes of no protocol': writes(() => Buffer.from([0, 255, 13, 10, 13, 10, 1])),
  'switches protocols': writes(text('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n')),
  'gives a length and chunks': withLine('transfer-encoding: chunked'),
  'gives two lengths': withLine('content-length: 2'),
  'gives a negative length': writes(text('HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}')),
  'gives a chunk no size': writes(text(`${chunkedHead}zz\r\n{}\r\n0\r\n\r\n`)),
  'gives a chunk too small a size': writes(text(`${chunkedHead}1\r\n{}\r\n0\r\n\r\n`)),
});
