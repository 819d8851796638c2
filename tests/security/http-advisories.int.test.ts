import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstError, httpRequest, postJson, sendBytes, type HttpAnswer } from '../gateway/http-request.ts';
import { startSmallGateway, type RunningGateway } from '../gateway/start-small-gateway.ts';

let gateway: RunningGateway;
let withPlugin: RunningGateway;
let url: string;
const lines: string[] = [];
beforeAll(async () => {
  const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
  [gateway, withPlugin] = await Promise.all([
    startSmallGateway({ request: { maxBatch: 3 }, logger }),
    startSmallGateway({ plugins: [{ requestDidStart: () => Promise.resolve({}) }] }),
  ]);
  ({ url } = gateway);
});
afterAll(() => Promise.all([gateway.stop(), withPlugin.stop()]));

const query = '{ books { author } }';
const html = { accept: 'text/html' };
const page = (path: string): Promise<HttpAnswer> => httpRequest(url, { method: 'GET', path, headers: html });
const stillAnswers = async (): Promise<void> => expect((await postJson(url, { query })).status).toBe(200);

describe('pages', () => {
  const script = '"></script><script>alert(1)</script>';
  it.each(['/graphql', '/graphiql', '/', '/nowhere', '/graphql/nowhere'])(
    'GHSA-2fvv-qxrq-7jq6: nothing of the URL stands in the page %s',
    async (path) => {
      for (const text of [script, encodeURIComponent(script)].map((each) => each.replaceAll(' ', '%20'))) {
        expect((await page(`${path}?query=${text}&${text}`)).text).not.toContain('alert(1)');
      }
      expect((await page(`${path}${encodeURIComponent(script)}`)).text).not.toContain('<script>alert');
    },
  );

  it('GHSA-68jh-rf6x-836f: no nonce is used for two pages', async () => {
    const nonces: string[] = [];
    for (const path of ['/graphql', '/graphql', '/graphiql', '/graphiql']) {
      const { status, headers, text } = await page(path);
      expect(status).toBe(200);
      const found = `${String(headers['content-security-policy'])} ${text}`.matchAll(
        /nonce(?:-|=")([\w+/=-]+)/g,
      );
      nonces.push(...new Set([...found].map(([, nonce = '']) => nonce)));
    }
    expect(nonces.length).toBeGreaterThanOrEqual(2);
    expect(nonces).toHaveLength(new Set(nonces).size);
  });

  it.each(['/graphiql/assets/', '/', '/v1/', '/graphql/'])(
    'CVE-2025-27098: no file is served from above %s',
    async (folder) => {
      for (const up of ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '....//', '%00/']) {
        for (const file of ['package.json', 'etc/passwd']) {
          const { status, text } = await httpRequest(url, {
            method: 'GET',
            path: folder + up.repeat(5) + file,
          });
          expect(status).toBeGreaterThanOrEqual(400);
          expect(text).not.toMatch(/root:|"workspaces"/);
        }
      }
    },
  );
});

describe('headers', () => {
  it('GHSA-8r69-3cvp-wxc3: no cache may keep the answers of a batch, nor those of an operation', async () => {
    for (const body of [[{ query }, { query: '{ planets { id } }' }], [{ query }], { query }]) {
      expect((await postJson(url, body)).headers['cache-control']).toBe('no-store');
    }
  });

  it('GHSA-j5g3-5c8r-7qfx: a token or key that is no valid header value is in no log line and no answer', async () => {
    const secret = 'canary-7d1f';
    const head =
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nconnection: close\r\n';
    const body = JSON.stringify({ query });
    for (const name of [
      'authorization',
      'cookie',
      'x-api-key',
      'x-correlation-id',
      'apollographql-client-name',
    ]) {
      for (const value of [`Bearer ${secret}\u0001`, `Bearer ${secret}\u00e9`, `Bearer ${secret}\rx`]) {
        const bytes = `${head}${name}: ${value}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
        expect(await sendBytes(url, Buffer.from(bytes, 'latin1'))).not.toContain(secret);
      }
    }
    expect(lines.join('')).toContain('answered');
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  });

  it('CVE-2026-1525: a request that has two lengths is refused', async () => {
    const body = JSON.stringify({ query });
    const lengths = `content-length: ${body.length}\r\ncontent-length: ${body.length - 3}\r\n`;
    const head = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${lengths}\r\n`;
    expect(await sendBytes(url, head + body)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('content types', () => {
  const json = JSON.stringify({ query });
  const get = (type: string): Promise<HttpAnswer> =>
    httpRequest(url, {
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent(query)}`,
      headers: { 'content-type': type },
    });

  it.each(['GHSA-9q82-xgwf-vj6h', 'GHSA-hff2-gcpx-8f4p'])(
    '%s: a GET is not taken for preflighted for its odd content type',
    async () => {
      const odd = [
        'message/rfc822',
        'message/x',
        'text/plain',
        'multipart/form-data',
        ';',
        'a',
        ' text/plain;a',
      ];
      for (const type of odd) {
        const { status, text } = await get(type);
        expect([400, 415]).toContain(status);
        expect(text).not.toContain('Thoreau');
      }
    },
  );

  it.each(['utf-7', 'ibm037', 'utf-16', 'x-mac-cyrillic', 'utf-8;charset=cp500'])(
    'GHSA-mp6q-xf9x-fwf7: the charset %s is refused, by POST and by GET',
    async (charset) => {
      const type = `application/json; charset=${charset}`;
      const post = httpRequest(url, { headers: { 'content-type': type }, body: json });
      expect([(await post).status, (await get(type)).status]).toEqual([415, 415]);
    },
  );

  it.each(['CVE-2025-32442', 'CVE-2026-3419'])(
    '%s: however the content type is spelled, what is parsed is checked',
    async () => {
      const wrong = JSON.stringify({ query, variables: 'a' });
      const types = [
        'application/json ;a=b',
        'Application/JSON',
        'application/json\t',
        ' application/json',
        'application/json;',
        'application/json garbage',
        'application/ json',
        'application/json,text/plain',
      ];
      for (const type of types) {
        const { status } = await httpRequest(url, { headers: { 'content-type': type }, body: wrong });
        expect([400, 415]).toContain(status);
      }
    },
  );
});

describe('bodies', () => {
  it('GHSA-cgqf-3cq5-wvcj: what unfolds to more than the limit is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    expect(bomb.length).toBeLessThan(50_000);
    const refused = await postJson(url, bomb, { 'content-encoding': 'gzip' });
    expect(firstError(refused).slice(0, 2)).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it('GHSA-x6xq-whh3-gg32: with a plugin, bodies have the same limit', async () => {
    const large = JSON.stringify({ query }).padEnd(1_048_577);
    for (const body of [large, [large].join('')]) {
      expect(firstError(await postJson(withPlugin.url, body)).slice(0, 2)).toEqual([413, 'BODY_TOO_LARGE']);
    }
    const folded = await postJson(withPlugin.url, gzipSync(large), { 'content-encoding': 'gzip' });
    expect(folded.status).toBe(413);
  });

  it('CVE-2026-22036: one content encoding is taken, and not a second', async () => {
    const layers = Array.from({ length: 200 }, () => 'gzip').join(',');
    for (const encoding of ['gzip, gzip', layers]) {
      const refused = await postJson(url, gzipSync(gzipSync('{}')), { 'content-encoding': encoding });
      expect(firstError(refused).slice(0, 2)).toEqual([415, 'UNSUPPORTED_CONTENT_ENCODING']);
    }
  });

  it('graphql-yoga 5.21.3: an upload is refused, and its map walks nowhere', async () => {
    const part = (name: string, text: string): string =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
    const map =
      '{"0":["__proto__.polluted","constructor.prototype.polluted","variables.__proto__.polluted"]}';
    const body = `${part('operations', JSON.stringify({ query }))}${part('map', map)}${part('0', 'yes')}--x--\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'apollo-require-preflight': 'y' };
    expect(firstError(await httpRequest(url, { headers, body })).slice(0, 2)).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('what is not served', () => {
  it.each(['CVE-2023-41317'])(
    '%s: a subscription without a name is refused, and the next request answered',
    async () => {
      for (const text of [
        'subscription { books { author } }',
        'subscription S { a }',
        'subscription {__typename}',
      ]) {
        for (const accept of [
          'application/json',
          'multipart/mixed;subscriptionSpec=1.0, application/json',
          'text/event-stream',
        ]) {
          const refused = await postJson(url, { query: text }, { accept });
          expect(refused.text).toMatch(/^\{"errors":\[\{"message":/);
          expect(refused.text).not.toContain('"data"');
        }
      }
      await stillAnswers();
    },
  );

  it('GHSA-r344-xw3p-2frj: an answer in parts is refused, and the next request answered', async () => {
    const text = '{ planets { id ... @defer { name } } }';
    for (const accept of ['application/json', 'multipart/mixed;deferSpec=20220824, application/json']) {
      expect(firstError(await postJson(url, { query: text }, { accept })).slice(1)).toEqual([
        'GRAPHQL_VALIDATION_FAILED',
        'Unknown directive "@defer".',
      ]);
    }
    const onlyParts = await postJson(url, { query }, { accept: 'multipart/mixed' });
    expect(onlyParts.status).toBe(406);
    await stillAnswers();
  });

  it.each(['GHSA-p2x3-8689-cwpg', 'CVE-2026-30241', 'CVE-2026-35523', 'CVE-2026-2229'])(
    '%s: no WebSocket is opened, so none passes by a check',
    async () => {
      for (const protocol of ['graphql-transport-ws', 'graphql-ws', 'x']) {
        const head = `GET /graphql HTTP/1.1\r\nhost: a\r\nconnection: Upgrade, close\r\nupgrade: websocket\r\n`;
        const answer = await sendBytes(
          url,
          `${head}sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: ${protocol}\r\n\r\n`,
          { end: true },
        );
        expect(answer).not.toMatch(/^HTTP\/1\.1 [123]/);
      }
      await stillAnswers();
    },
  );
});
