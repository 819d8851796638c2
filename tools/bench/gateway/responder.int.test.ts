import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../../../tests/load/graph/responder/listen.ts';

let close: () => void = () => undefined;
afterEach(() => close());

/** What the server answers to bytes that arrive in these pieces, until it closes the connection. */
async function exchange(pieces: readonly string[]): Promise<string> {
  const { server, port } = await listen((body) => {
    if (body === 'bad') throw new Error('no');
    return `[${body.length}]`;
  });
  close = () => server.close();
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
  for (const piece of pieces) {
    await new Promise((resolve) => socket.write(piece, resolve));
    await new Promise(setImmediate);
  }
  await once(socket, 'close');
  return text;
}

const post = (body: string, ...headers: string[]): string =>
  ['POST / HTTP/1.1', `Content-Length: ${body.length}`, ...headers, '', body].join('\r\n');
const bodies = (text: string): string[] => text.match(/\[\d+\]/g) ?? [];

describe('the HTTP server of the played subgraphs', () => {
  it('answers requests that arrive together and in pieces, in their order', async () => {
    const two = post('four') + post('x'.repeat(100_000), 'Connection: close');
    const pieces = [two.slice(0, 10), two.slice(10, 70), two.slice(70, 5000), two.slice(5000)];
    expect(bodies(await exchange(pieces))).toEqual(['[4]', '[100000]']);
  });

  it('reads bodies in chunks', async () => {
    const head = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
    expect(bodies(await exchange([head, '3\r\nabc\r\n', 'a\r\n01234', '56789\r\n0\r\n', '\r\n']))).toEqual([
      '[13]',
    ]);
  });

  it('says when it cannot answer', async () => {
    const text = await exchange([post('bad', 'Connection: close')]);
    expect(text).toContain('HTTP/1.1 500 ');
    expect(text).toContain('{"errors":[{"message":"Error: no"}]}');
  });
});
