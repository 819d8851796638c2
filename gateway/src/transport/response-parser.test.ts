import { describe, expect, it } from 'vitest';
import { BodyTooLarge, NotHttp, ResponseParser, type HttpResponse } from './response-parser.ts';

const read = (text: string | Buffer, maxBytes = 100, step = Infinity): HttpResponse | undefined => {
  const parser = new ResponseParser(maxBytes);
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += step) {
    const found = parser.take(bytes.subarray(start, Math.min(start + step, bytes.length)));
    if (found !== undefined) return found;
  }
  return parser.end();
};
const ok = (headers: string, body: string): string => `HTTP/1.1 200 OK\r\n${headers}\r\n${body}`;

describe('a response', () => {
  const whole: [string, string, Partial<HttpResponse>][] = [
    ['with a length', ok('Content-Length: 3\r\n', 'äa'), { status: 200, body: 'äa', reusable: true }],
    ['without a body', ok('content-length: 0\r\n', ''), { status: 200, body: '', reusable: true }],
    ['that may have none', 'HTTP/1.1 204 No Content\r\n\r\n', { status: 204, body: '', reusable: true }],
    ['without a reason', 'HTTP/1.1 503 \r\ncontent-length: 1\r\n\r\nx', { status: 503, body: 'x' }],
    [
      'in chunks',
      ok('Transfer-Encoding: Chunked\r\n', '2;a=b\r\n\u00e4\r\nA\r\n0123456789\r\n0\r\n\r\n'),
      { body: 'ä0123456789', reusable: true },
    ],
    [
      'in chunks with trailers',
      ok('transfer-encoding: chunked\r\n', '1\r\na\r\n0\r\nx-a: 1\r\ny: 2\r\n\r\n'),
      { body: 'a', reusable: true },
    ],
    ['that closes', ok('connection: Close\r\ncontent-length: 1\r\n', 'a'), { body: 'a', reusable: false }],
    ['as long as the connection', ok('x: y\r\n', 'abc'), { body: 'abc', reusable: false }],
    ['of HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\na', { body: 'a', reusable: false }],
    [
      'after interim ones',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n${ok('content-length: 1\r\n', 'a')}`,
      { status: 200, body: 'a' },
    ],
    [
      'that tells how long it keeps the connection',
      ok('keep-alive: max=5, timeout=7\r\ncontent-length: 0\r\n', ''),
      { keepAliveMs: 7000 },
    ],
  ];
  it.each(whole)('%s is read however it is cut', (_title, text, expected) => {
    for (const step of [1, 2, 3, 7, Infinity]) expect(read(text, 100, step)).toMatchObject(expected);
  });

  it('with bytes behind it counts, but its connection does not', () => {
    expect(read(ok('content-length: 1\r\n', 'aHTTP/1.1'))).toMatchObject({ body: 'a', reusable: false });
    expect(read(ok('transfer-encoding: chunked\r\n', '0\r\n\r\nHTTP'))).toMatchObject({ reusable: false });
  });

  it.each([
    ['half a body', ok('content-length: 5\r\n', 'abc')],
    ['half a chunk', ok('transfer-encoding: chunked\r\n', '5\r\nab')],
    ['no last chunk', ok('transfer-encoding: chunked\r\n', '2\r\nab\r\n')],
    ['half a head', 'HTTP/1.1 200 OK\r\ncontent-le'],
  ])('is incomplete with %s', (_title, text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each([
    ['another protocol', 'hello\r\n\r\n'],
    ['HTTP/2', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['a switch of protocols', 'HTTP/1.1 101 Switching\r\n\r\n'],
    ['two lengths', ok('content-length: 1\r\nContent-Length: 1\r\n', 'a')],
    ['a list of lengths', ok('content-length: 1, 1\r\n', 'a')],
    ['a signed length', ok('content-length: +1\r\n', 'a')],
    ['a length in hexadecimal', ok('content-length: 0x1\r\n', 'a')],
    ['a length and chunks', ok('content-length: 1\r\ntransfer-encoding: chunked\r\n', '0\r\n\r\n')],
    ['another coding', ok('transfer-encoding: gzip\r\n', 'a')],
    ['chunks twice', ok('transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n', '0\r\n\r\n')],
    ['chunks in HTTP/1.0', 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', ok('content-length : 1\r\n', 'a')],
    ['a folded line', ok('x: a\r\n content-length: 1\r\n', 'a')],
    ['a line without a colon', ok('content-length\r\n', 'a')],
    ['a chunk without a size', ok('transfer-encoding: chunked\r\n', 'x\r\n')],
    ['a chunk that is too long', ok('transfer-encoding: chunked\r\n', '1\r\nab\r\n0\r\n\r\n')],
    ['a negative chunk', ok('transfer-encoding: chunked\r\n', '-1\r\n')],
    ['a head without end', ok(`x: ${'y'.repeat(40_000)}`, '')],
    ['interim responses without end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(10)],
  ])('is refused with %s', (_title, text) => {
    expect(() => read(text)).toThrow(NotHttp);
    expect(() => read(text, 100, 1)).toThrow(NotHttp);
  });

  it.each([
    ['a length', ok('content-length: 101\r\n', '')],
    ['chunks', ok('transfer-encoding: chunked\r\n', `60\r\n${'a'.repeat(96)}\r\n60\r\n${'a'.repeat(96)}`)],
    ['neither', ok('', 'a'.repeat(101))],
  ])('over the limit is refused with %s', (_title, text) => {
    expect(() => read(text)).toThrow(BodyTooLarge);
  });
});
