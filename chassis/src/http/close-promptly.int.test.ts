import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { Pool } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../logging/create-logger.ts';
import { createHttpServer } from './create-http-server.ts';
import type { HttpServer } from './http-server.ts';

let server: HttpServer;
let port: number;
let pool: Pool;
let arrived: Promise<unknown>;
let answer: (text: string) => void;
let stream: PassThrough;

beforeEach(async () => {
  const logger = createLogger('moon', 'silent');
  server = await createHttpServer({ title: 'Moon', description: '', version: '1', logger });
  server.get('/fast', async () => 'fast');
  stream = new PassThrough();
  stream.write('begun, ');
  server.get('/stream', (_request, reply) => reply.send(stream));
  arrived = new Promise((resolve) => {
    server.get('/slow', () => {
      resolve(undefined);
      return new Promise<string>((answered) => (answer = answered));
    });
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  port = Number(new URL(url).port);
  pool = new Pool(url, { keepAliveTimeout: 60_000, keepAliveMaxTimeout: 60_000 });
});
afterEach(() => pool.destroy());

async function closedWithinMs(): Promise<number> {
  const began = performance.now();
  await server.close();
  return performance.now() - began;
}

async function openSocket(bytes: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const accepted = once(server.server, 'connection');
  await Promise.all([once(socket, 'connect'), accepted]);
  if (bytes !== '') await new Promise((resolve) => socket.write(bytes, resolve));
  return socket;
}

describe('closing a server', () => {
  it('ends connections that are kept alive', async () => {
    await (await pool.request({ method: 'GET', path: '/fast' })).body.text();
    expect(await closedWithinMs()).toBeLessThan(1000);
  });

  it.each([
    ['never sent anything', ''],
    ['stopped in the middle of their headers', 'GET /fast HTTP/1.1\r\nhost: a\r\n'],
  ])('ends connections that %s', async (_what, bytes) => {
    await openSocket(bytes);
    expect(await closedWithinMs()).toBeLessThan(1000);
  });

  it('waits for the request that runs, and ends its connection when it is answered', async () => {
    const running = pool.request({ method: 'GET', path: '/slow' });
    await arrived;
    let isClosed = false;
    const closing = server.close().then(() => (isClosed = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isClosed).toBe(false);
    const began = performance.now();
    answer('done');
    const { statusCode, headers, body } = await running;
    expect([statusCode, await body.text(), headers['connection']]).toEqual([200, 'done', 'close']);
    await closing;
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('ends a connection whose answer had begun before, when that answer is complete', async () => {
    const { statusCode, headers, body } = await pool.request({ method: 'GET', path: '/stream' });
    expect([statusCode, headers['connection']]).toEqual([200, 'keep-alive']);
    const closing = server.close();
    await new Promise((resolve) => setImmediate(resolve));
    const began = performance.now();
    stream.end('done');
    expect(await body.text()).toBe('begun, done');
    await closing;
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('takes no new connections', async () => {
    await server.close();
    await expect(pool.request({ method: 'GET', path: '/fast' })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});

describe('a server', () => {
  it('does not wait longer than 30 s for a request, and keeps connections longer than a load balancer', () => {
    const { requestTimeout, keepAliveTimeout } = server.server;
    expect([requestTimeout, keepAliveTimeout]).toEqual([30_000, 72_000]);
    return server.close();
  });
});
