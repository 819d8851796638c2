import type { RequestListener } from 'node:http';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { startFaultServer, unusedUrl, type FaultServer } from '../../../tests/gateway/fault-server.ts';
import { createGate } from '../../../tests/gateway/gate.ts';
import { checkSettings } from '../config/check-settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { startDeadline } from '../resilience/deadline.ts';
import { callSubgraph, type SubgraphEndpoint } from './call-subgraph.ts';
import { ConnectionPools } from './connection-pools.ts';
import { Guards } from './guards.ts';
import type { SubgraphResponse } from './subgraph-response.ts';
import { subgraphEndpoint } from './subgraph-client.ts';

const settings = checkSettings({
  transport: { timeoutMs: 200, maxResponseBytes: 1000 },
  subgraphs: { patient: { timeoutMs: 5000 } },
});
const guards = new Guards(settings, pino({ level: 'silent' }));
const pools = new ConnectionPools(settings.transport);
let server: FaultServer | undefined;

afterEach(async () => {
  await pools.close();
  await server?.stop();
  server = undefined;
});

const serve = async (answer: RequestListener, service = 'books'): Promise<SubgraphEndpoint> => {
  server = await startFaultServer(answer);
  return subgraphEndpoint(service, `${server.url}/graph?v=1`, settings, pools, guards);
};
const call = (endpoint: SubgraphEndpoint, deadline = startDeadline(5000)): Promise<SubgraphResponse> =>
  callSubgraph(endpoint, '{"query":"{ a }","variables":{"x":1}}', 'x-one: 1\r\n', deadline);
const failure = async (promise: Promise<unknown>): Promise<unknown> => {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (thrown: unknown) => thrown,
  );
  return error instanceof GatewayError ? { code: error.code, message: error.message } : error;
};

describe('a call', () => {
  it('posts JSON with the given headers to the path and query of the URL', async () => {
    let seen: unknown;
    const endpoint = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { method, url, headers } = request;
        seen = { method, url, type: headers['content-type'], one: headers['x-one'], body };
        response.end('{"data":{"a":1},"extensions":{"cost":2}}');
      });
    });
    expect(await call(endpoint)).toEqual({
      data: { a: 1 },
      errors: [],
      extensions: { cost: 2 },
      isPlain: true,
    });
    expect(seen).toEqual({
      method: 'POST',
      url: '/graph?v=1',
      type: 'application/json',
      one: '1',
      body: '{"query":"{ a }","variables":{"x":1}}',
    });
  });

  it('reuses the connection for the next call', async () => {
    const endpoint = await serve((_request, response) => response.end('{"data":{}}'));
    let connections = 0;
    server?.server.on('connection', () => (connections += 1));
    for (let index = 0; index < 10; index += 1) await call(endpoint);
    // A connection is free again a moment after its answer was read, so the second call may open another one.
    expect(connections).toBeLessThanOrEqual(2);
  });

  it('fails by name when nobody listens', async () => {
    const endpoint = subgraphEndpoint('books', await unusedUrl(), settings, pools, guards);
    expect(await failure(call(endpoint))).toEqual({
      code: 'SUBGRAPH_UNREACHABLE',
      message: 'The subgraph books cannot be reached, so the fields it provides are missing.',
    });
  });

  it('fails when no answer comes in time', async () => {
    const endpoint = await serve(() => {});
    expect(await failure(call(endpoint))).toEqual({
      code: 'SUBGRAPH_TIMEOUT',
      message: 'The subgraph books did not answer within 200 ms.',
    });
  });

  it('fails when the body stops half way', async () => {
    const endpoint = await serve((_request, response) => response.write('{"data":'));
    expect(await failure(call(endpoint))).toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
  });

  it('fails when the request as a whole has no time left', async () => {
    const endpoint = await serve(() => {}, 'patient');
    expect(await failure(call(endpoint, startDeadline(30)))).toMatchObject({
      code: 'REQUEST_DEADLINE_EXCEEDED',
    });
  });

  it('is aborted when the client has gone', async () => {
    const arrived = createGate();
    const closed = createGate();
    const endpoint = await serve((_request, response) => {
      response.on('close', closed.open);
      arrived.open();
    }, 'patient');
    const deadline = startDeadline(5000);
    const failing = failure(call(endpoint, deadline));
    await arrived.opened;
    deadline.cancel();
    expect(await failing).toMatchObject({ code: 'CLIENT_GONE' });
    await closed.opened;
  });

  it.each<[string, RequestListener, string, RegExp]>([
    [
      'resets the connection',
      (request) => request.socket.destroy(),
      'SUBGRAPH_CONNECTION_LOST',
      /closed the connection/,
    ],
    [
      'closes in the middle of its answer',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"data"', () => response.destroy());
      },
      'SUBGRAPH_CONNECTION_LOST',
      /before its answer was complete/,
    ],
    [
      'speaks no HTTP',
      (request) => request.socket.end('hello\r\n\r\n'),
      'SUBGRAPH_CONNECTION_LOST',
      /closed the connection/,
    ],
    [
      'answers 503 with a page',
      (_request, response) => response.writeHead(503).end('<h1>busy</h1>'),
      'SUBGRAPH_HTTP_ERROR',
      /HTTP status 503/,
    ],
    [
      'answers 500 with data',
      (_request, response) => response.writeHead(500).end('{"data":{"a":1}}'),
      'SUBGRAPH_HTTP_ERROR',
      /HTTP status 500/,
    ],
    ['answers no JSON', (_request, response) => response.end('<html>'), 'SUBGRAPH_NOT_JSON', /not JSON/],
    ['answers nothing', (_request, response) => response.end(), 'SUBGRAPH_NOT_JSON', /not JSON/],
    [
      'answers a list',
      (_request, response) => response.end('[]'),
      'SUBGRAPH_MALFORMED_RESPONSE',
      /not an object/,
    ],
    [
      'answers an empty object',
      (_request, response) => response.end('{}'),
      'SUBGRAPH_MALFORMED_RESPONSE',
      /neither/,
    ],
    [
      'answers with data that is text',
      (_request, response) => response.end('{"data":"x"}'),
      'SUBGRAPH_MALFORMED_RESPONSE',
      /`data`/,
    ],
    [
      'answers with errors that are text',
      (_request, response) => response.end('{"data":null,"errors":["x"]}'),
      'SUBGRAPH_MALFORMED_RESPONSE',
      /`errors`/,
    ],
    [
      'answers too much',
      (_request, response) => response.end(`{"data":{"a":"${'x'.repeat(2000)}"}}`),
      'SUBGRAPH_RESPONSE_TOO_LARGE',
      /more than the 1000 bytes/,
    ],
  ])('fails when the subgraph %s', async (_title, answer, code, message) => {
    const endpoint = await serve(answer);
    expect(await failure(call(endpoint))).toEqual({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('takes GraphQL errors that come with status 400 as the answer', async () => {
    const endpoint = await serve((_request, response) =>
      response.writeHead(400).end('{"errors":[{"message":"bad","path":["a",0],"locations":[]}]}'),
    );
    expect(await call(endpoint)).toEqual({
      data: null,
      errors: [{ message: 'bad', path: ['a', 0] }],
      httpStatus: 400,
      isPlain: true,
    });
  });

  it.each([
    ['a quote', '"', '{"data":{"a":"\\""}}'],
    ['an escaped letter', 'a', '{"data":{"a":"\\u0061"}}'],
    ['half a character', '\ud800', '{"data":{"a":"\\ud800"}}'],
  ])('does not call an answer plain in which %s is escaped', async (_title, text, body) => {
    const endpoint = await serve((_request, response) => response.end(body));
    expect(await call(endpoint)).toEqual({ data: { a: text }, errors: [], isPlain: false });
  });
});
