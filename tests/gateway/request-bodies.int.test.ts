import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstError, httpRequest, postJson, sendBytes, type HttpAnswer } from './http-request.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

let gateway: RunningGateway;
let url: string;
beforeAll(async () => {
  gateway = await startSmallGateway();
  ({ url } = gateway);
});
afterAll(() => gateway.stop());

const ask = '{"query":"{ books { author } }"}';
const answered = '{"data":{"books":[{"author":"Thoreau"},{"author":"Robinson"}]}}\n';
const sent = (
  body: Buffer | string,
  headers: Record<string, string | readonly string[]> = {},
): Promise<HttpAnswer> => postJson(url, body, headers);

const encodings: [string, (bytes: string | Buffer) => Buffer][] = [
  ['gzip', (bytes) => gzipSync(bytes)],
  ['x-gzip', (bytes) => gzipSync(bytes)],
  ['deflate', (bytes) => deflateSync(bytes)],
  ['br', (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
];

describe.each(encodings)('a body in %s', (encoding, compress) => {
  const headers = { 'content-encoding': encoding };
  const broken = `The request body is not valid ${encoding.replace('x-', '')} data from start to end; send it whole, or uncompressed.`;

  it('is read, also by another spelling of the name', async () => {
    expect((await sent(compress(ask), headers)).text).toBe(answered);
    expect(
      (await sent(compress(ask), { 'content-encoding': ` ${encoding.toUpperCase()}, identity` })).text,
    ).toBe(answered);
  });

  it('is refused with 413 when it unfolds to more than the limit', async () => {
    const bomb = compress(Buffer.alloc(50_000_000));
    expect(firstError(await sent(bomb, headers))).toEqual([
      413,
      'BODY_TOO_LARGE',
      'The request body is larger than the 1048576 bytes allowed here; send less.',
    ]);
  });

  it('may unfold to exactly the limit', async () => {
    const largest = compress(ask.padEnd(1_048_576));
    expect((await sent(largest, headers)).text).toBe(answered);
    expect((await sent(compress(ask.padEnd(1_048_577)), headers)).status).toBe(413);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['is cut', (bytes) => bytes.subarray(0, -3)],
    ['is followed by garbage', (bytes) => Buffer.concat([bytes, Buffer.from('garbage')])],
    ['is followed by zeros', (bytes) => Buffer.concat([bytes, Buffer.alloc(4)])],
    ['is not compressed at all', () => Buffer.from(ask)],
  ])('is refused with 400 when it %s', async (_how, change) => {
    expect(firstError(await sent(change(compress(ask)), headers))).toEqual([400, 'BAD_COMPRESSION', broken]);
  });

  it('is refused with 415 in a second layer', async () => {
    const layered = compress(compress(ask));
    for (const layers of [`${encoding}, ${encoding}`, `gzip,${encoding}`]) {
      const answer = await sent(layered, { 'content-encoding': layers });
      expect(answer.headers['accept-encoding']).toBe('gzip, deflate, br');
      expect(firstError(answer)).toEqual([
        415,
        'UNSUPPORTED_CONTENT_ENCODING',
        `The content encoding ${layers} is not supported here; send one of gzip, deflate, br, or none.`,
      ]);
    }
    const twice = await sent(layered, { 'content-encoding': [encoding, encoding] });
    expect(twice.status).toBe(415);
  });
});

describe('a content encoding', () => {
  it.each(['zstd', 'compress', 'gzip;q=1', 'constructor', '__proto__'])('%s is refused', async (encoding) => {
    expect(firstError(await sent(ask, { 'content-encoding': encoding })).slice(0, 2)).toEqual([
      415,
      'UNSUPPORTED_CONTENT_ENCODING',
    ]);
  });

  it('of many layers is refused without unfolding one', async () => {
    const layers = Array.from({ length: 500 }, () => 'gzip').join(',');
    expect((await sent(gzipSync(ask), { 'content-encoding': layers })).status).toBe(415);
  });

  it('br with a window that a few bytes make the receiver allocate is refused', async () => {
    const wide = brotliCompressSync(ask, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
    expect(firstError(await sent(wide, { 'content-encoding': 'br' }))).toEqual([
      415,
      'UNSUPPORTED_CONTENT_ENCODING',
      'The content encoding br with a window over 4 MiB is not supported here; send one of gzip, deflate, br, or none.',
    ]);
  });

  it('identity is none', async () => {
    expect((await sent(ask, { 'content-encoding': 'identity' })).text).toBe(answered);
  });
});

describe('the length of a body', () => {
  const head = (length: number | string): string =>
    `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`;

  it('that is said to be too large is refused before a byte of it has come', async () => {
    expect(await sendBytes(url, head(1_048_577))).toMatch(/^HTTP\/1\.1 413 .*"BODY_TOO_LARGE"/s);
  });

  it('that is not said is counted, and the connection ends with the refusal', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${' '.repeat(65_536)}\r\n`;
    const chunked = head(0).replace('content-length: 0', 'transfer-encoding: chunked');
    expect(await sendBytes(url, chunked + chunk.repeat(17))).toMatch(
      /^HTTP\/1\.1 413 .*connection: close.*"BODY_TOO_LARGE"/s,
    );
  });

  it('that is said too small is refused, and what follows is not taken for the next request', async () => {
    const bytes = head(ask.length - 5) + ask;
    for (const each of [bytes, bytes.replace('connection: close', 'connection: keep-alive')]) {
      const text = await sendBytes(url, each);
      expect(text).toMatch(/^HTTP\/1\.1 400 .*"BAD_REQUEST"/s);
      expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    }
  });

  it('that is said too large is answered when the client says that it is done', async () => {
    expect(await sendBytes(url, head(ask.length + 5) + ask, { end: true })).toMatch(
      /^HTTP\/1\.1 400 .*"BAD_REQUEST"/s,
    );
  });

  it.each([
    ['twice', `${head(ask.length).slice(0, -2)}content-length: ${ask.length - 1}\r\n\r\n${ask}`],
    ['beside chunks', `${head(ask.length).slice(0, -2)}transfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['as a hexadecimal number', head('0x20') + ask],
    ['as a negative number', head('-1') + ask],
  ])('that is said %s is refused', async (_how, bytes) => {
    expect(await sendBytes(url, bytes)).toMatch(/^HTTP\/1\.1 400 .*"BAD_REQUEST"/s);
  });
});

describe('a content type', () => {
  const post = (type: string, body: Buffer | string = ask): Promise<HttpAnswer> =>
    httpRequest(url, { headers: { 'content-type': type, 'apollo-require-preflight': 'yes' }, body });

  it.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json; charset=utf8',
    '  application/json  ',
    'application/json; profile="a"; charset=utf-8',
  ])('%j is read', async (type) => {
    expect((await post(type)).text).toBe(answered);
  });

  // CVE-2026-23897 (GHSA-mp6q-xf9x-fwf7): decoders of rare charsets are the attacker's choice.
  it.each([
    'utf-16',
    'UTF-16LE',
    'utf-32',
    'utf-7',
    'iso-8859-1',
    'ibm037',
    'cp500',
    'utf-8"; charset="utf-16',
  ])('with the charset %s is refused', async (charset) => {
    const type = `application/json; charset="${charset}"`;
    expect(firstError(await post(type))).toEqual([
      415,
      'UNSUPPORTED_CHARSET',
      `The content type ${type} is not supported here; send the JSON as UTF-8.`,
    ]);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/graphql+json',
    'application/jsonp',
    'application/json garbage',
    'application/json; charset',
    'application/json, text/plain',
    'message/rfc822',
    'json',
    '__proto__',
  ])('%j is refused', async (type) => {
    expect(firstError(await post(type))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `The content type ${type} is not supported here; send \`content-type: application/json\`.`,
    ]);
  });

  it('text/plain is what a page may send unasked: refused as forged, and else for its type', async () => {
    const forged = await httpRequest(url, { headers: { 'content-type': 'text/plain' }, body: ask });
    expect(firstError(forged)[0]).toBe(400);
    expect(forged.text).toContain('potential Cross-Site Request Forgery');
    expect(firstError(await post('text/plain; charset=utf-8'))).toEqual([
      400,
      'BAD_REQUEST',
      'POST body missing, invalid Content-Type, or JSON object has no keys.',
    ]);
  });

  it('that is missing is refused', async () => {
    expect(firstError(await httpRequest(url, { body: ask })).slice(0, 2)).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['UTF-16 without a mark', Buffer.from(ask, 'utf16le'), 'BAD_JSON'],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${ask}`, 'utf16le'), 'BAD_ENCODING'],
    ['UTF-32', Buffer.from([...Buffer.from(ask)].flatMap((byte) => [byte, 0, 0, 0])), 'BAD_JSON'],
    ['half a character', Buffer.from('{"query":"{ books { author } } # \xc3"}', 'latin1'), 'BAD_ENCODING'],
    ['a surrogate as bytes', Buffer.from('{"query":"# \xed\xa0\x80"}', 'latin1'), 'BAD_ENCODING'],
    ['an overlong form', Buffer.from('{"query":"# \xc0\xaf"}', 'latin1'), 'BAD_ENCODING'],
  ])('JSON does not hide %s', async (_what, body, code) => {
    expect(firstError(await post('application/json', body)).slice(0, 2)).toEqual([400, code]);
  });
});
