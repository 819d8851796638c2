import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

const maxKept = 200_000;

/**
 * Stands before a service whose data does not change: asks it once for each different request and answers from memory
 * after that, so that a gateway can be seen at its limit. Gives the URL to ask instead.
 */
export async function replayAnswers(url: string): Promise<string> {
  const pool = new Pool(url, { connections: 16 });
  const kept = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const key = `${request.method} ${request.url} ${body}`;
      const answer = kept.get(key);
      if (answer !== undefined) return write(response, answer);
      void ask(pool, request, body).then((asked) => {
        if (asked.status === 200 && kept.size < maxKept) kept.set(key, asked);
        write(response, asked);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A server on a port has a port.');
  return `http://127.0.0.1:${address.port}`;
}

async function ask(pool: Pool, request: IncomingMessage, body: string): Promise<Answer> {
  try {
    const answer = await pool.request({
      method: request.method === 'GET' ? 'GET' : 'POST',
      path: request.url ?? '/',
      headers: { 'content-type': 'application/json', accept: request.headers.accept ?? '*/*' },
      ...(body !== '' && { body }),
    });
    const contentType = answer.headers['content-type'];
    return {
      status: answer.statusCode,
      contentType: typeof contentType === 'string' ? contentType : 'application/json',
      body: Buffer.from(await answer.body.arrayBuffer()),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 502, contentType: 'text/plain', body: Buffer.from(message) };
  }
}

function write(response: ServerResponse, { status, contentType, body }: Answer): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length });
  response.end(body);
}
