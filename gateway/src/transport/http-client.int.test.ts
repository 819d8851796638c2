import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpClient, Unreachable, type HttpClientLimits } from './http-client.ts';
import { ConnectionLost, type Exchange } from './http-connection.ts';
import type { HttpResponse } from './response-parser.ts';

const answer = (body: string): string => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const limits: HttpClientLimits = { maxConnections: 2, connectTimeoutMs: 1000, keepAliveMs: 30_000 };

let server: Server | undefined;
let client: HttpClient | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  client?.close();
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => (server?.listening ? server.close(() => resolve()) : resolve()));
});

/** A server that gets every request's text as one string. */
const serve = async (
  onRequest: (text: string, socket: Socket, nth: number) => void,
  given: Partial<HttpClientLimits> = {},
): Promise<HttpClient> => {
  sockets.clear();
  server = createServer((socket) => {
    sockets.add(socket);
    let nth = 0;
    socket.on('error', () => {});
    socket.on('data', (bytes) => onRequest(bytes.toString(), socket, (nth += 1)));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  client = new HttpClient(`http://127.0.0.1:${port}`, { ...limits, ...given });
  return client;
};

interface Sent {
  readonly exchange: Exchange;
  readonly response: Promise<HttpResponse>;
}
const send = (through: HttpClient, body = 'x', headers = ''): Sent => {
  let done: Exchange['done'] = () => {};
  let fail: Exchange['fail'] = () => {};
  const response = new Promise<HttpResponse>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  response.catch(() => {});
  const head = 'POST / HTTP/1.1\r\nhost: h\r\n';
  const exchange: Exchange = {
    head,
    headers,
    body,
    maxResponseBytes: 1000,
    connection: undefined,
    done,
    fail,
  };
  through.start(exchange);
  return { exchange, response };
};

describe('the client', () => {
  it('sends one request after another on one connection', async () => {
    const through = await serve((text, socket) => socket.write(answer(text.slice(-1))));
    for (const body of ['a', 'b', 'c']) expect((await send(through, body).response).body).toBe(body);
    expect(sockets.size).toBe(1);
  });

  it('opens no more connections than it may, and serves who waits in order', async () => {
    const through = await serve((text, socket) => socket.write(answer(text.slice(-1))));
    const order: string[] = [];
    const sent = ['a', 'b', 'c', 'd', 'e'].map((body) =>
      send(through, body).response.then((response) => order.push(response.body)),
    );
    await Promise.all(sent);
    expect(order.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(order.indexOf('c')).toBeLessThan(order.indexOf('e'));
    expect(sockets.size).toBe(2);
  });

  it('counts the bytes of a body, and sends header values as the bytes they were', async () => {
    let seen = '';
    const through = await serve((text, socket) => {
      seen = text;
      socket.write(answer(''));
    });
    await send(through, 'äé', 'x-a: \u00e9\r\n').response;
    expect(seen).toContain('content-length: 4\r\n\r\näé');
    expect(Buffer.from(seen).includes(Buffer.from([0xef, 0xbf, 0xbd]))).toBe(true);
  });

  it('fails when the connection closes before the answer is complete, and says whether it had begun', async () => {
    const through = await serve((text, socket) =>
      text.endsWith('a') ? socket.end() : socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab'),
    );
    await expect(send(through, 'a').response).rejects.toMatchObject({ answering: false });
    await expect(send(through, 'b').response).rejects.toMatchObject({ answering: true });
    await expect(send(through, 'b').response).rejects.toBeInstanceOf(ConnectionLost);
  });

  it('opens a new connection after one was closed between two requests', async () => {
    const through = await serve((_text, socket) => socket.write(answer('a')));
    await send(through).response;
    const [first] = sockets;
    const closed = new Promise((resolve) => first?.once('close', resolve));
    first?.end();
    await closed;
    expect((await send(through).response).body).toBe('a');
    expect(sockets.size).toBe(2);
  });

  it('never takes bytes that nobody asked for as the next answer', async () => {
    const through = await serve((text, socket, nth) => {
      socket.write(answer(text.slice(-1)) + (nth === 1 ? answer('!') : ''));
    });
    for (const body of ['a', 'b', 'c']) expect((await send(through, body).response).body).toBe(body);
  });

  it('does not reuse a connection that the other side is about to close', async () => {
    const through = await serve((_text, socket) =>
      socket.write('HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 0\r\n\r\n'),
    );
    await send(through).response;
    await send(through).response;
    expect(sockets.size).toBe(2);
  });

  it('cancels what is under way and what waits', async () => {
    const through = await serve(() => {}, { maxConnections: 1 });
    const [first, second] = [send(through), send(through)];
    await expect.poll(() => first.exchange.connection).toBeDefined();
    through.cancel(second.exchange, new Error('enough'));
    await expect(second.response).rejects.toThrow('enough');
    const closed = new Promise((resolve) => [...sockets][0]?.once('close', resolve));
    through.cancel(first.exchange, new Error('enough'));
    await expect(first.response).rejects.toThrow('enough');
    await closed;
  });

  it('goes on with who waits when a connection is lost', async () => {
    const through = await serve(
      (text, socket) => (text.endsWith('a') ? socket.destroy() : socket.write(answer('b'))),
      { maxConnections: 1 },
    );
    const [first, second] = [send(through, 'a'), send(through, 'b')];
    await expect(first.response).rejects.toBeInstanceOf(ConnectionLost);
    expect((await second.response).body).toBe('b');
  });

  it('lets every request fail when nobody listens', async () => {
    const through = await serve(() => {});
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    const sent = Array.from({ length: 5 }, () => send(through).response);
    for (const response of sent) await expect(response).rejects.toBeInstanceOf(Unreachable);
  });

  it('fails what is under way when it is closed, and what comes later', async () => {
    const through = await serve(() => {});
    const { response, exchange } = send(through);
    await expect.poll(() => exchange.connection).toBeDefined();
    through.close();
    await expect(response).rejects.toBeInstanceOf(ConnectionLost);
    await expect(send(through).response).rejects.toBeInstanceOf(Unreachable);
  });
});
