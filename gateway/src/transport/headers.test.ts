import { describe, expect, it } from 'vitest';
import { endToEndHeaders } from './end-to-end-headers.ts';
import { forwardedHeaders } from './forwarded-headers.ts';

describe('headers to subgraphs', () => {
  it('are the allowed ones, each once', () => {
    const client = { Authorization: 'a', authorization: 'b', 'x-many': ['1', '2'], cookie: 'c' };
    const forward = forwardedHeaders(['Authorization', 'X-Many', 'x-none', 'authorization']);
    expect(forward(client)).toBe('authorization: b\r\nx-many: 1, 2\r\n');
  });

  it('are never those that would break the call, even when allowed', () => {
    const client = {
      host: 'a',
      'content-length': '5',
      'transfer-encoding': 'chunked',
      connection: 'x',
      accept: '*/*',
    };
    expect(forwardedHeaders(Object.keys(client))(client)).toBe('');
  });

  it('cannot bring a line of their own', () => {
    expect(forwardedHeaders(['x-a'])({ 'x-a': 'b\r\ncookie: c' })).toBe('x-a: b  cookie: c\r\n');
  });
});

describe('headers to REST targets', () => {
  it('lose the hop-by-hop ones, those that Connection lists, and those named', () => {
    const headers = {
      connection: 'Keep-Alive, X-Hop',
      'keep-alive': '1',
      'x-hop': '1',
      te: 'a',
      host: 'h',
      etag: '"1"',
    };
    expect(endToEndHeaders(headers, ['host'])).toEqual({ etag: '"1"' });
  });
});
