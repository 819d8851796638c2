import { once } from 'node:events';
import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultServer, unusedUrl, type FaultServer } from '../../../tests/gateway/fault-server.ts';
import { createGate } from '../../../tests/gateway/gate.ts';
import { composeSmallGraph } from '../../../tests/gateway/small-graph.ts';
import { createGateway, type Gateway } from '../gateway.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let target: FaultServer;
let special: FaultServer;
let gateway: Gateway;
let url: string;
let seen: Seen[] = [];
let answer: (
  request: IncomingMessage,
  response: Parameters<Parameters<typeof startFaultServer>[0]>[1],
) => void;

const echo: typeof answer = (_request, response) => response.end('ok');

beforeAll(async () => {
  target = await startFaultServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      answer(request, response);
    });
    request.on('error', () => {});
  });
  special = await startFaultServer((request, response) => response.end(`special ${request.url ?? ''}`));
  gateway = createGateway({
    supergraphSdl: composeSmallGraph({ space: 'http://127.0.0.1:9', library: 'http://127.0.0.1:9' }),
    logger: pino({ level: 'silent' }),
    port: 0,
    rest: [
      { prefix: '/v1/planets', url: target.url, maxBodyBytes: 2000, maxResponseBytes: 2000, deadlineMs: 300 },
      { prefix: '/v1/moons', url: target.url },
      { prefix: '/v1/planets/special', url: `${special.url}/base/` },
      { prefix: '/v1/gone', url: await unusedUrl() },
    ],
  });
  ({ url } = await gateway.listen());
});
afterEach(() => {
  seen = [];
  answer = echo;
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([target.stop(), special.stop()]);
});

describe('a request', () => {
  it('goes to the target with method, path, query, headers and body as they are', async () => {
    answer = (_request, response) =>
      response
        .writeHead(201, {
          location: '/v1/planets/7',
          etag: '"1"',
          link: '</v1>; rel="up"',
          'retry-after': '5',
        })
        .end('{"id":7}');
    const response = await fetch(`${url}/v1/planets?a=%2F&b=1`, {
      method: 'POST',
      headers: {
        'content-type': 'application/vnd.planet+json',
        accept: 'application/json',
        'idempotency-key': 'k1',
        'if-match': '"0"',
        'x-correlation-id': 'abc',
      },
      body: '{"name":"Venus"}',
    });
    const { status, headers } = response;
    expect([status, await response.text()]).toEqual([201, '{"id":7}']);
    expect(Object.fromEntries(headers)).toMatchObject({
      location: '/v1/planets/7',
      etag: '"1"',
      link: '</v1>; rel="up"',
      'retry-after': '5',
      'x-correlation-id': 'abc',
    });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/v1/planets?a=%2F&b=1',
        body: '{"name":"Venus"}',
        headers: {
          'content-type': 'application/vnd.planet+json',
          accept: 'application/json',
          'idempotency-key': 'k1',
          'if-match': '"0"',
          'x-correlation-id': 'abc',
          host: new URL(target.url).host,
        },
      },
    ]);
  });

  it('says how long the gateway waits, whatever the client says', async () => {
    await raw('GET', '/v1/planets', { 'x-deadline-ms': '5' });
    expect(seen[0]?.headers['x-deadline-ms']).toMatch(/^\d{3,5}$/);
  });

  it('loses what is meant for the neighbour only', async () => {
    await raw('GET', '/v1/planets', {
      connection: 'close, x-secret',
      'x-secret': '1',
      'x-kept': '2',
      te: 'trailers',
    });
    expect(seen[0]?.headers['x-secret']).toBeUndefined();
    expect(seen[0]?.headers['te']).toBeUndefined();
    expect(seen[0]?.headers['x-kept']).toBe('2');
  });

  it('may be any method', async () => {
    for (const method of ['DELETE', 'HEAD', 'PATCH', 'PUT', 'OPTIONS']) {
      expect((await fetch(`${url}/v1/planets/7`, { method })).status).toBe(200);
    }
    expect(seen.map(({ method }) => method)).toEqual(['DELETE', 'HEAD', 'PATCH', 'PUT', 'OPTIONS']);
  });

  it('goes to the target with the longest prefix, below the path of its URL', async () => {
    const response = await fetch(`${url}/v1/planets/special/x?y=1`);
    expect(await response.text()).toBe('special /base/v1/planets/special/x?y=1');
  });

  it('matches whole segments only', async () => {
    const response = await fetch(`${url}/v1/planetsandmore`);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    '/v1/planets/../secret',
    '/v1/planets/%2e%2e/secret',
    '/v1/planets/..%2fsecret',
    '/v1/planets/..%5csecret',
    '/v1/planets/./x',
    '/v1/planets/a%00b',
  ])('with the deceptive path %s is refused', async (path) => {
    const response = await raw('GET', path, {});
    expect([response.status, JSON.parse(response.body)]).toMatchObject([
      400,
      { code: 'BAD_PATH', status: 400 },
    ]);
    expect(seen).toEqual([]);
  });

  it('with a path that cannot be decoded is refused', async () => {
    expect((await raw('GET', '/v1/planets/%ff', {})).status).toBe(400);
  });

  it('with too large a body is refused before it is sent when its length is known', async () => {
    const response = await fetch(`${url}/v1/planets`, { method: 'POST', body: 'x'.repeat(3000) });
    expect([response.status, await response.json()]).toMatchObject([
      413,
      {
        code: 'BODY_TOO_LARGE',
        detail: 'The request body is larger than the 2000 bytes allowed here; send less.',
      },
    ]);
    expect(seen).toEqual([]);
  });

  it('with too large a body is stopped on the way when its length is not known', async () => {
    const { status, body } = await raw('POST', '/v1/planets', {}, ['x'.repeat(1500), 'x'.repeat(1500)]);
    expect([status, JSON.parse(body)]).toMatchObject([413, { code: 'BODY_TOO_LARGE' }]);
    expect(seen).toEqual([]);
  });

  it('is streamed: the target reads the first part before the client has sent the last', async () => {
    const firstPart = createGate();
    target.server.once('request', (request: IncomingMessage) => request.once('data', firstPart.open));
    const { hostname, port } = new URL(url);
    const outgoing = httpRequest({ hostname, port, method: 'PUT', path: '/v1/planets/1', agent: false });
    outgoing.write('first ');
    await firstPart.opened;
    const answered = once(outgoing, 'response');
    outgoing.end('second');
    const [response] = (await answered) as [IncomingMessage];
    response.resume();
    expect([response.statusCode, seen[0]?.body]).toEqual([200, 'first second']);
  });

  it.each([
    ['its target cannot be reached', '/v1/gone/1', 502],
    ['its target answers early', '/v1/planets/special/1', 200],
  ])(
    'keeps its connection usable for a client that sends before it reads where %s',
    async (_why, path, status) => {
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname);
      let told = '';
      socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
      const body = Buffer.alloc(10_000_000);
      socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-length: ${body.length}\r\n\r\n`);
      await new Promise((resolve) => socket.write(body, resolve));
      await expect.poll(() => told).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      told = '';
      socket.write('GET /health HTTP/1.1\r\nhost: a\r\n\r\n');
      await expect.poll(() => told).toMatch(/^HTTP\/1.1 200 /);
      socket.destroy();
    },
    10_000,
  );

  it('is aborted at the target when the client goes away', async () => {
    const arrived = createGate();
    const closed = createGate();
    answer = (_request, response) => {
      response.once('close', closed.open);
      arrived.open();
    };
    const controller = new AbortController();
    const asked = fetch(`${url}/v1/planets/slow`, { signal: controller.signal }).catch(() => 'gone');
    await arrived.opened;
    controller.abort();
    expect(await asked).toBe('gone');
    await closed.opened;
  });
});

describe('an answer', () => {
  it('keeps its status, several cookies, and neither hop-by-hop nor CORS headers of the target', async () => {
    answer = (_request, response) =>
      response
        .writeHead(
          409,
          [
            ['set-cookie', 'a=1'],
            ['set-cookie', 'b=2'],
            ['connection', 'x-hop'],
            ['x-hop', '1'],
            ['access-control-allow-origin', '*'],
            ['content-type', 'application/problem+json'],
            ['vary', 'Accept'],
          ].flat(),
        )
        .end('{"title":"Conflict"}');
    const response = await fetch(`${url}/v1/planets/7`, { headers: { origin: 'http://localhost:5173' } });
    expect([response.status, await response.json()]).toEqual([409, { title: 'Conflict' }]);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-hop')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(response.headers.get('vary')).toBe('Origin, Accept');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('without a body passes', async () => {
    answer = (_request, response) => response.writeHead(304, { etag: '"1"' }).end();
    const response = await raw('GET', '/v1/planets/7', { 'if-none-match': '"1"' });
    expect([response.status, response.body, response.headers['etag']]).toEqual([304, '', '"1"']);
  });

  it.each<[string, string, typeof answer, number, string]>([
    ['is 502 when nobody listens', '/v1/gone/1', echo, 502, 'TARGET_UNREACHABLE'],
    ['is 504 when none comes in time', '/v1/planets/1', () => {}, 504, 'TARGET_TIMEOUT'],
    [
      'is 502 when the connection is reset',
      '/v1/planets/1',
      (request) => request.socket.destroy(),
      502,
      'TARGET_CONNECTION_LOST',
    ],
    [
      'is 502 when it is known to be too large',
      '/v1/planets/1',
      (_request, response) => response.end('x'.repeat(3000)),
      502,
      'TARGET_RESPONSE_TOO_LARGE',
    ],
  ])('%s', async (_title, path, given, status, code) => {
    answer = given;
    const response = await fetch(`${url}${path}`, { method: 'POST', body: 'x' });
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect([response.status, await response.json()]).toMatchObject([status, { status, code }]);
    expect(seen.length).toBeLessThanOrEqual(1);
  });

  it('that is under way has no other one within when the rest of its request is no HTTP', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let told = '';
    socket.on('data', (chunk: Buffer) => (told += chunk.toString())).on('error', () => {});
    const closed = new Promise((resolve) => socket.once('close', resolve));
    target.server.once('request', (_request: IncomingMessage, response: ServerResponse) =>
      response.writeHead(200, { 'content-length': 400 }).write('a'.repeat(100)),
    );
    socket.write('POST /v1/moons HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n');
    await expect.poll(() => told).toContain('aaa');
    socket.write('no length\r\n');
    await closed;
    expect(told).toMatch(/^HTTP\/1.1 200 [^]*\r\n\r\na+$/);
  });

  it('that grows too large on the way is cut, at the target too', async () => {
    const closed = createGate();
    const begun = createGate();
    answer = (_request, response) => {
      response.once('close', closed.open);
      response.write('x'.repeat(1500));
      void begun.opened.then(() => response.write('x'.repeat(1500)));
    };
    const response = await fetch(`${url}/v1/planets/1`);
    begun.open();
    await expect(response.text()).rejects.toThrow('terminated');
    await closed.opened;
  });
});

interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a path and headers that fetch would tidy up first. */
function raw(
  method: string,
  path: string,
  headers: Record<string, string>,
  parts: readonly string[] = [],
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    outgoing.on('error', reject);
    for (const part of parts) outgoing.write(part);
    outgoing.end();
  });
}
