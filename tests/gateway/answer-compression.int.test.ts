import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpRequest, postJson, type HttpAnswer } from './http-request.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startSmallGateway();
});
afterAll(() => gateway.stop());

const large = { query: '{ __schema { types { name fields { name type { name } } } } }' };
const ask = (encoding: string | undefined, body: object = large): Promise<HttpAnswer> =>
  postJson(gateway.url, body, encoding === undefined ? {} : { 'accept-encoding': encoding });

describe('an answer over the size', () => {
  it.each<[string | undefined, string | undefined]>([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip;q=0, *', 'br'],
    ['*', 'br'],
    ['GZIP', 'gzip'],
    ['deflate', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['identity', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('for accept-encoding %s comes in %s', async (accepted, encoding) => {
    const plain = await ask(undefined);
    const answer = await ask(accepted);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary?.split(', ')).toContain('accept-encoding');
    expect(answer.headers['content-length']).toBe(String(answer.bytes.length));
    const bytes =
      encoding === 'br'
        ? brotliDecompressSync(answer.bytes)
        : encoding === 'gzip'
          ? gunzipSync(answer.bytes)
          : answer.bytes;
    expect(bytes.equals(plain.bytes)).toBe(true);
    if (encoding !== undefined) expect(answer.bytes.length).toBeLessThan(plain.bytes.length / 2);
  });

  it('is compressed for browsers too: the explorer and its scripts', async () => {
    const script = await httpRequest(gateway.url, {
      method: 'GET',
      path: '/graphiql/assets/graphiql.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(script.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(script.bytes).length).toBeGreaterThan(script.bytes.length * 2);
  });

  it('is compressed when it is a refusal', async () => {
    const answer = await ask('gzip', { query: `{ books { ${'comets '.repeat(100)} } }` });
    expect([answer.status, answer.headers['content-encoding']]).toEqual([400, 'gzip']);
    expect(JSON.parse(gunzipSync(answer.bytes).toString())).toHaveProperty('errors');
  });
});

describe('an answer', () => {
  it('under the size is sent as it is', async () => {
    const { headers } = await ask('br, gzip', { query: '{ books { title } }' });
    expect([headers['content-encoding'], headers.vary]).toEqual([undefined, 'Origin, accept']);
  });

  it('is sent as it is when compression is off, and compressed from any size when the size is 0', async () => {
    const off = await startSmallGateway({ response: { compress: false } });
    const headers = { 'accept-encoding': 'gzip' };
    expect((await postJson(off.url, large, headers)).headers['content-encoding']).toBeUndefined();
    await off.stop();
    const always = await startSmallGateway({ response: { compressAboveBytes: 0 } });
    expect(
      (await postJson(always.url, { query: '{ books { title } }' }, headers)).headers['content-encoding'],
    ).toBe('gzip');
    await always.stop();
  });
});
