import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpRequest, postJson } from '../gateway/http-request.ts';
import { startSmallGateway, type RunningGateway } from '../gateway/start-small-gateway.ts';

let running: Record<'development' | 'production', RunningGateway>;
let written = 0;
beforeAll(async () => {
  const onSubgraphCall = ({ operation }: { readonly operation: string }): void => {
    if (operation.includes('writeBook')) written += 1;
  };
  const [development, production] = await Promise.all([
    startSmallGateway({ onSubgraphCall }),
    startSmallGateway({ mode: 'production', cors: { origins: ['https://shop.example'] }, onSubgraphCall }),
  ]);
  running = { development, production };
});
afterAll(() => Promise.all(Object.values(running).map((gateway) => gateway.stop())));

const modes = ['development', 'production'] as const;
const query = '{ books { author } }';
const mutation = 'mutation { writeBook(title: "x") { title } }';

describe.each(modes)('in %s, a page of somebody else', (mode) => {
  // What a browser sends to another origin without asking first: Fetch standard, "CORS-safelisted request-header".
  const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
  it.each([...simple, undefined])('cannot send an operation with the content type %s', async (type) => {
    written = 0;
    const { url } = running[mode];
    for (const text of [query, mutation]) {
      for (const body of [JSON.stringify({ query: text }), `query=${encodeURIComponent(text)}`]) {
        const headers = {
          origin: 'https://evil.example',
          ...(type !== undefined && { 'content-type': type }),
        };
        const { status, text: answer } = await httpRequest(url, { headers, body });
        expect([400, 415]).toContain(status);
        expect(answer).not.toContain('"data"');
      }
    }
    expect(written).toBe(0);
  });

  it.each([undefined, ...simple])('cannot ask by GET with the content type %s', async (type) => {
    for (const text of [query, mutation]) {
      const headers = { origin: 'https://evil.example', ...(type !== undefined && { 'content-type': type }) };
      const path = `/graphql?query=${encodeURIComponent(text)}`;
      const answer = await httpRequest(running[mode].url, { method: 'GET', path, headers });
      expect([400, 415]).toContain(answer.status);
      expect(answer.text).not.toContain('"data"');
    }
  });

  const strangers = [
    'null',
    'https://evil.example',
    'https://shop.example.evil.example',
    'https://evil-shop.example',
    'https://sub.shop.example',
    'http://shop.example',
    'https://shop.example:444',
    'https://shop.example/',
    'http://localhost.evil.example',
    'http://localhost:3000.evil.example',
    'http://localhost:',
    'http://evil.example#http://localhost:3000',
    'https://studio.apollographql.com.evil.example',
    'HTTPS://STUDIO.APOLLOGRAPHQL.COM',
  ];
  it.each(strangers)('of %s reads no answer, and is not let in', async (origin) => {
    const { url } = running[mode];
    const asks = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const answers = [
      await postJson(url, { query }, { origin }),
      await postJson(url, { query }, { origin, authorization: 'Bearer a', cookie: 'a=b' }),
      await httpRequest(url, { method: 'OPTIONS', headers: asks }),
      await httpRequest(url, { method: 'OPTIONS', path: '/v1/orders', headers: asks }),
      await httpRequest(url, { method: 'GET', path: '/health', headers: { origin } }),
    ];
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-allow'))).toEqual([]);
    }
  });
});

it.each(['https://shop.example'])('The page of %s is let in, without cookies', async (origin) => {
  const { headers } = await postJson(running.production.url, { query }, { origin });
  expect(headers['access-control-allow-origin']).toBe(origin);
  expect(headers['access-control-allow-credentials']).toBeUndefined();
  expect(headers.vary?.toLowerCase()).toContain('origin');
});
