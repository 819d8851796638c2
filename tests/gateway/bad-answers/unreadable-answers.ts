import { gzipSync } from 'node:zlib';
import { answers, closesAfter, rightBody, writes, type Bytes } from '../../faults/wire.ts';
import { faultsWith } from './wire-faults.ts';

const page: Bytes = () => '<!doctype html><h1>Please log in</h1>';
const statuses = [
  '300 Multiple Choices',
  '401 Unauthorized',
  '404 Not Found',
  '413 Too Large',
  '429 Too Many Requests',
  '500 Oops',
  '502 Bad Gateway',
  '503 Busy',
  '599 Odd',
  '999 Odder',
];

export const refusals = [
  ...faultsWith(
    'SUBGRAPH_HTTP_ERROR',
    Object.fromEntries(statuses.map((status) => [`answers ${status} with a page`, answers(page, status)])),
  ),
  ...faultsWith('SUBGRAPH_HTTP_ERROR', {
    'sends the caller elsewhere': answers(page, '302 Found', 'location: /elsewhere\r\n'),
    'sends the caller elsewhere with its request': answers(page, '307 Temporary', 'location: /\r\n'),
    'answers that nothing has changed': writes(() => 'HTTP/1.1 304 Not Modified\r\n\r\n'),
    'says when to come back': answers(page, '503 Busy', 'retry-after: 0\r\n'),
    'answers 500 with right data': answers(rightBody, '500 Oops'),
  }),
  ...faultsWith('SUBGRAPH_NOT_JSON', {
    'answers 204': writes(() => 'HTTP/1.1 204 No Content\r\n\r\n'),
  }),
];

const edited =
  (from: string, to: string): Bytes =>
  ({ right }) =>
    right.replace(from, to);
const half: Bytes = ({ right }) => right.slice(0, -20);

export const notJson = faultsWith('SUBGRAPH_NOT_JSON', {
  'sends nothing': answers(() => ''),
  'sends a page': answers(page),
  'sends half of the JSON': answers(half),
  'sends half of the JSON without a length': closesAfter(
    (asked) => `HTTP/1.1 200 OK\r\n\r\n${String(half(asked))}`,
  ),
  'sends two answers in one body': answers(({ right }) => right.repeat(2)),
  'sends NaN': answers(edited(':{', ':{"extra":NaN,')),
  'sends Infinity': answers(edited(':{', ':{"extra":-Infinity,')),
  'sends single quotes': answers(({ right }) => right.replaceAll('"', "'")),
  'sends a control character in a string': answers(edited(':{', ':{"a\u0000b":1,')),
  'nests without end': answers(() => '['.repeat(50_000)),
  'begins with a byte order mark': answers((asked) => `\uFEFF${asked.right}`),
  'sends UTF-16': answers((asked) => Buffer.from(`\uFEFF${asked.right}`, 'utf16le')),
  'sends gzip that was not asked for': answers(
    (asked) => gzipSync(asked.right),
    '200 OK',
    'content-encoding: gzip\r\n',
  ),
});

const bodies = [
  '[]',
  'null',
  '5',
  '"data"',
  '{}',
  '{"data":null}',
  '{"data":[]}',
  '{"data":"x"}',
  '{"data":5}',
  '{"errors":[]}',
  '{"data":null,"errors":[]}',
  '{"errors":"x"}',
  '{"errors":{}}',
  '{"errors":[null]}',
  '{"data":{},"errors":["x"]}',
  '{"__proto__":{"data":{}}}',
];
export const notGraphQL = faultsWith(
  'SUBGRAPH_MALFORMED_RESPONSE',
  Object.fromEntries(bodies.map((body) => [`answers ${body}`, answers(() => body)])),
);
