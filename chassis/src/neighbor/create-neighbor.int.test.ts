import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../http/problem.ts';
import { NobodyWaits, type Wait } from '../http/wait.ts';
import { startFakeNeighbor } from '../testing/fake-neighbor.ts';
import { createNeighbor, type Neighbor } from './create-neighbor.ts';

const deadlineMs = 300;
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each();
});

async function listen(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function neighborAt(url: string): Neighbor {
  const neighbor = createNeighbor('moon', url, { deadlineMs });
  undo.push(() => neighbor.close());
  return neighbor;
}

/** The wait of a caller who goes after so many milliseconds. */
function waitOf(ms: number): Wait {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new NobodyWaits('The caller has no time left.')), ms);
  return { signal: controller.signal, remainingMs: () => ms };
}

async function refusalOf(url: string): Promise<ProblemError> {
  const failed: unknown = await neighborAt(url)
    .get('/v1/moons/1', 'trip-1')
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ProblemError);
  expect(failed).toMatchObject({
    kind: { status: 503 },
    headers: { 'retry-after': '2' },
    message: expect.stringMatching(/^The moon service does not answer now\./),
  });
  return failed as ProblemError;
}

describe('a neighbour', () => {
  it('is asked for a resource, with the correlation id of the request', async () => {
    const fake = await startFakeNeighbor({ '/v1/moons/1': { id: '1' } });
    undo.push(() => fake.stop());
    expect(await neighborAt(fake.url).get('/v1/moons/1', 'trip-1')).toEqual({ id: '1' });
    expect(fake.journal).toEqual([{ path: '/v1/moons/1', correlationId: 'trip-1' }]);
  });

  it('may live under a path', async () => {
    const fake = await startFakeNeighbor({ '/sky/v1/moons/1': { id: '1' } });
    undo.push(() => fake.stop());
    expect(await neighborAt(`${fake.url}/sky/`).get('/v1/moons/1', 'trip-1')).toEqual({ id: '1' });
  });

  it('that has no such resource gives null', async () => {
    const fake = await startFakeNeighbor({});
    undo.push(() => fake.stop());
    expect(await neighborAt(fake.url).get('/v1/moons/1', 'trip-1')).toBeNull();
  });

  it.each([500, 503, 400, 401, 301, 204])('that answers %i is not available', async (status) => {
    const url = await listen((_request, response) => response.writeHead(status).end());
    expect((await refusalOf(url)).cause).toMatchObject({
      message: `moon answered /v1/moons/1 with ${status}`,
    });
  });

  it.each(['', '<html>', '{"id":'])('that answers %j, which is no JSON, is not available', async (body) => {
    const url = await listen((_request, response) => response.writeHead(200).end(body));
    expect((await refusalOf(url)).cause).toBeInstanceOf(SyntaxError);
  });

  it.each<[what: string, listener: RequestListener]>([
    ['never answers', () => undefined],
    [
      'stops in the middle of its answer',
      (_request, response) => void response.writeHead(200).write('{"id":'),
    ],
  ])('that %s is not available when the deadline has passed', async (_what, listener) => {
    const url = await listen(listener);
    const began = performance.now();
    const { cause } = await refusalOf(url);
    expect(cause).toMatchObject({ name: 'TimeoutError' });
    expect(performance.now() - began).toBeLessThan(deadlineMs + 2000);
  });

  it('that breaks the connection is not available', async () => {
    await refusalOf(await listen((request) => request.socket.destroy()));
  });

  it('that nobody listens for is not available', async () => {
    const fake = await startFakeNeighbor({});
    await fake.stop();
    expect((await refusalOf(fake.url)).cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is not waited for when nobody waits for the answer any more', async () => {
    const neighbor = neighborAt(await listen(() => undefined));
    const asked = neighbor.get('/v1/moons/1', 'trip-1', waitOf(50));
    await expect(asked).rejects.toBeInstanceOf(NobodyWaits);
  });

  it('is not waited for longer where no connection to it is free', async () => {
    const neighbor = createNeighbor('moon', await listen(() => undefined), { deadlineMs: 4000 });
    undo.push(() => neighbor.close());
    const holding = Array.from({ length: 16 }, () => neighbor.get('/v1/moons/1', 'trip-1').catch(() => {}));
    const began = performance.now();
    await expect(neighbor.get('/v1/moons/1', 'trip-1', waitOf(50))).rejects.toBeInstanceOf(NobodyWaits);
    const signal = AbortSignal.timeout(50);
    await expect(neighbor.post('/v1/moons', {}, { ...options, signal })).rejects.toBeInstanceOf(ProblemError);
    expect(performance.now() - began).toBeLessThan(2000);
    await Promise.all(holding);
  });

  it('is asked again after it was closed', async () => {
    const fake = await startFakeNeighbor({ '/v1/moons/1': { id: '1' } });
    undo.push(() => fake.stop());
    const neighbor = neighborAt(fake.url);
    expect(await neighbor.get('/v1/moons/1', 'trip-1')).toEqual({ id: '1' });
    await neighbor.close();
    expect(await neighbor.get('/v1/moons/1', 'trip-2')).toEqual({ id: '1' });
  });

  it('answers again when it is back', async () => {
    const fake = await startFakeNeighbor({ '/v1/moons/1': { id: '1' } });
    undo.push(() => fake.stop());
    const neighbor = neighborAt(fake.url);
    fake.failWith = 500;
    await expect(neighbor.get('/v1/moons/1', 'trip-1')).rejects.toBeInstanceOf(ProblemError);
    fake.failWith = null;
    expect(await neighbor.get('/v1/moons/1', 'trip-1')).toEqual({ id: '1' });
  });
});

const options = { key: 'key-1', correlationId: 'trip-1' };

function answering(status: number, body: unknown): Promise<string> {
  return listen((_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
  );
}

describe('a neighbour that is asked for a write', () => {
  it('gets the body as JSON, the key and the correlation id', async () => {
    const seen: unknown[] = [];
    const url = await listen((request, response) => {
      const { 'idempotency-key': key, 'x-correlation-id': trip, 'content-type': type } = request.headers;
      seen.push([request.method, request.url, key, trip, type]);
      request.setEncoding('utf8').on('data', (text: string) => seen.push(JSON.parse(text)));
      request.on('end', () => response.writeHead(201).end('{"id":"1"}'));
    });
    const answer = await neighborAt(`${url}/sky`).post('/v1/moons', { name: 'Io' }, options);
    expect(answer).toEqual({ status: 201, body: { id: '1' } });
    expect(seen).toEqual([['POST', '/sky/v1/moons', 'key-1', 'trip-1', 'application/json'], { name: 'Io' }]);
  });

  it.each([200, 201, 202, 400, 402, 404, 409, 412, 422])('gives its answer of %i', async (status) => {
    const neighbor = neighborAt(await answering(status, { detail: 'So it is.' }));
    expect(await neighbor.post('/v1/moons', {}, options)).toEqual({ status, body: { detail: 'So it is.' } });
  });

  it('gives null for an answer without a body', async () => {
    const url = await listen((_request, response) => response.writeHead(204).end());
    expect(await neighborAt(url).post('/v1/moons', {}, options)).toEqual({ status: 204, body: null });
  });

  it.each<[what: string, listener: RequestListener]>([
    ...[301, 408, 429, 500, 502, 503].map((status): [string, RequestListener] => [
      `answers ${status}`,
      (_request, response) => response.writeHead(status).end('{}'),
    ]),
    [
      'still works on the same key',
      (_request, response) =>
        response.writeHead(409).end(JSON.stringify({ type: 'urn:problem:idempotency-key-in-flight' })),
    ],
    ['answers something that is no JSON', (_request, response) => response.writeHead(201).end('<html>')],
    ['breaks the connection', (request) => request.socket.destroy()],
    ['never answers', () => undefined],
    ['stops in the middle of its answer', (_request, response) => void response.writeHead(201).write('{')],
  ])('is to be asked again when it %s', async (_what, listener) => {
    const asked = neighborAt(await listen(listener)).post('/v1/moons', {}, options);
    await expect(asked).rejects.toMatchObject({
      kind: { status: 503 },
      message: expect.stringMatching(/Ask again with the same key/),
    });
  });

  it('is not waited for when the signal of the caller ends the wait, before its own deadline', async () => {
    const neighbor = createNeighbor('moon', await listen(() => undefined), { deadlineMs: 60_000 });
    undo.push(() => neighbor.close());
    const asked = neighbor.post('/v1/moons', {}, { ...options, signal: AbortSignal.timeout(50) });
    await expect(asked).rejects.toMatchObject({ cause: { name: 'TimeoutError' } });
  });
});
