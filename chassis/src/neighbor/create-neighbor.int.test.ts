import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../http/problem.ts';
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
  const neighbor = createNeighbor('moon', url, deadlineMs);
  undo.push(() => neighbor.close());
  return neighbor;
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
