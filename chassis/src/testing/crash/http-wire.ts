import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Life } from './life.ts';

/** A way to another service that ends with a life. */
export interface HttpWire {
  readonly url: string;
  close(): Promise<void>;
}

/** Passes a process's requests on to wherever the other service is now: before each, and after its answer, it can crash. */
export async function openHttpWire(target: () => string, life: Life): Promise<HttpWire> {
  const server = createServer((request, response) => {
    void pass(request, response, target, life).catch(() => response.destroy());
  });
  const cut = (): void => {
    server.closeAllConnections();
    server.close();
  };
  life.onEnd(cut);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

const passedHeaders = ['content-type', 'idempotency-key', 'x-correlation-id', 'accept'];

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: () => string,
  life: Life,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  // Ids differ from run to run.
  const label = `${method} ${url.replaceAll(/[a-z0-9]*[-_][a-z0-9-]+/gi, ':id')}`;
  if (!life.pass(label, 'before')) return;
  const headers = Object.fromEntries(
    passedHeaders.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
  const answer = await fetch(`${target()}${url}`, { method, headers, ...body });
  const text = await answer.text();
  if (!life.pass(label, 'after')) return;
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text);
}
