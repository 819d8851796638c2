import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxBodyBytes, startMoon, type Moon } from '../../test/start-moon.ts';
import { callRest, type RestAnswer } from '../testing/start-test-service.ts';

let moon: Moon;
beforeAll(async () => {
  moon = await startMoon();
});
afterAll(() => moon.server.close());

const call = (method: string, path: string, options?: Parameters<typeof callRest>[2]) =>
  callRest(`${moon.url}${path}`, method, options);
const name = (body: unknown) => call('POST', '/v1/craters', { body });
const nested = (depth: number) => `{"name":"a","notes":${'['.repeat(depth)}${']'.repeat(depth)}}`;

function expectProblem(answer: RestAnswer, status: number, type: string, detail: RegExp): void {
  expect(answer.body).toMatchObject({
    type: `urn:problem:${type}`,
    status,
    title: expect.any(String),
    detail: expect.stringMatching(detail),
    instance: expect.stringMatching(/^\//),
    correlationId: answer.headers.get('x-correlation-id'),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
}

describe('a body', () => {
  it.each<[what: string, body: unknown, detail: RegExp]>([
    ['malformed', '{"name":', /not valid JSON: Unexpected end/],
    ['empty', '', /is empty; it should be JSON/],
    ['with a member that reaches the prototype', '{"name":"a","notes":{"__proto__":{"x":1}}}', /'__proto__'/],
    ['with that member in disguise', '{"name":"a","notes":[{"\\u005f_proto__":1}]}', /'__proto__'/],
    [
      'that reaches the prototype by its constructor',
      '{"constructor":{"prototype":{}}}',
      /constructor\.prototype/,
    ],
  ])('that is %s is refused', async (_what, body, detail) => {
    expectProblem(await name(body), 400, 'malformed-json', detail);
  });

  it('that is malformed is not repeated in the answer', async () => {
    const { body } = await name('{"name": secret, "depth": 1}');
    expect(JSON.stringify(body)).not.toContain('ecret');
  });

  it('that is not UTF-8 is refused', async () => {
    const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xe9]), Buffer.from('"}')]);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${moon.url}/v1/craters`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      detail: 'The body is not UTF-8; encode the JSON as UTF-8.',
    });
  });

  it('may begin with a byte order mark', async () => {
    expect((await name('\uFEFF{"name":"Tycho"}')).status).toBe(201);
  });

  it.each([
    ['text/plain', '{"name":"a"}'],
    ['application/xml', '<name/>'],
    ['application/x-www-form-urlencoded', 'name=a'],
    ['??', '{"name":"a"}'],
  ])('of content-type %s is refused, with what would be right', async (type, body) => {
    const answer = await call('POST', '/v1/craters', { body, headers: { 'content-type': type } });
    expectProblem(answer, 415, 'unsupported-media-type', /should be application\/json/);
  });

  it('over the limit is refused with the limit', async () => {
    const answer = await name(`{"name":"${'x'.repeat(maxBodyBytes)}"}`);
    expectProblem(answer, 413, 'body-too-large', /larger than the 300000 bytes/);
  });

  it.each([65, 5000, 140_000])('that is nested %i levels deep is refused', async (depth) => {
    expectProblem(await name(nested(depth)), 400, 'invalid-request', /nested deeper than 64 levels/);
  });

  it('that is nested as deep as a request may be is taken', async () => {
    expect((await name(nested(60))).status).toBe(201);
  });

  it.each<[what: string, body: unknown, detail: RegExp]>([
    ['a NUL', { name: 'a\u0000b' }, /body\.name has a NUL character \(U\+0000\)/],
    ['a NUL deep inside', { name: 'a', notes: [{ more: ['\u0000'] }] }, /body\.notes\.0\.more\.0 has a NUL/],
    ['a NUL in the name of a member', { name: 'a', notes: { 'x\u0000': 1 } }, /body\.notes has a NUL/],
    ['a high surrogate alone', '{"name":"\\ud83c"}', /body\.name has half of a surrogate pair/],
    ['a low surrogate first', '{"name":"\\udfb5\\ud83c"}', /body\.name has half of a surrogate pair/],
  ])('with %s in its text is refused', async (_what, body, detail) => {
    expectProblem(await name(body), 400, 'invalid-request', detail);
  });

  it('with a whole surrogate pair is taken', async () => {
    expect((await name('{"name":"\\ud83c\\udfb5 🎵"}')).body).toEqual({ name: '🎵 🎵' });
  });

  it('is told all that is wrong with it', async () => {
    const answer = await name({ depth: -1, seenOn: 'soon', colour: 'grey' });
    expectProblem(answer, 400, 'invalid-request', /'colour'.*name.*depth|name/);
    expect(answer.body['problems']).toEqual(
      expect.arrayContaining([
        { where: 'body', detail: "must have required property 'name'" },
        { where: 'body', detail: "has a member 'colour' that is not known" },
        { where: 'body.depth', detail: 'must be >= 0' },
        { where: 'body.seenOn', detail: 'must match format "date"' },
      ]),
    );
  });

  it('is told at most 20 things that are wrong with it', async () => {
    const samples = Array.from({ length: 30 }, () => ({}));
    expect((await name({ name: 'a', samples })).body['problems']).toHaveLength(20);
  });

  it('with very many values is told the first thing only, so that it does not hold up others', async () => {
    const samples = Array.from({ length: 60_000 }, () => ({}));
    expect((await name({ name: 'a', samples })).body['problems']).toEqual([
      { where: 'body.samples', detail: 'must NOT have more than 3 items' },
    ]);
  });

  it('with the name of a member as long as the body is not repeated as a whole', async () => {
    const { status, body } = await name({ name: 'a', ['k'.repeat(100_000)]: 1 });
    expect(status).toBe(400);
    expect(JSON.stringify(body).length).toBeLessThan(2000);
  });

  it.each(['2026-02-31', '0000-01-01', '2026-13-01', '2026-1-1', '10000-01-01'])(
    'with the day %s is refused: there is none',
    async (seenOn) => {
      expectProblem(await name({ name: 'a', seenOn }), 400, 'invalid-request', /body\.seenOn/);
    },
  );

  it.each([
    '2026-02-31T10:00:00Z',
    '2016-12-31T23:59:60Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '2026-01-01T25:00:00Z',
    '2026-01-01T10:00:00',
    '2026-01-01',
  ])('with the instant %s is refused: there is none', async (seenAt) => {
    expectProblem(await name({ name: 'a', seenAt }), 400, 'invalid-request', /body\.seenAt/);
  });

  it.each(['2024-02-29T10:00:00Z', '2026-01-01T10:00:00.123456+02:00'])(
    'with the instant %s is taken',
    async (seenAt) => {
      expect((await name({ name: 'a', seenAt })).status).toBe(201);
    },
  );

  it('with a number in quotes is refused, while a query reads numbers from text', async () => {
    expectProblem(
      await name({ name: 'a', depth: '1' }),
      400,
      'invalid-request',
      /body\.depth must be integer/,
    );
    expect((await call('GET', '/v1/craters/a?first=1')).status).toBe(200);
    expectProblem(await call('GET', '/v1/craters/a?first=x'), 400, 'invalid-request', /querystring\.first/);
  });
});

describe('a path', () => {
  it('that leads nowhere is a 404', async () => {
    expectProblem(await call('GET', '/v2/nothing?x=1'), 404, 'not-found', /nothing at \/v2\/nothing\.$/);
  });

  it('does not take a method that it has no route for, and says which it takes', async () => {
    const answer = await call('DELETE', '/v1/craters/a');
    expectProblem(answer, 405, 'method-not-allowed', /takes GET, HEAD, PATCH, not DELETE/);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, PATCH');
  });

  it('that is no URL is a 400', async () => {
    expectProblem(
      await call('GET', '/v1/craters/%E0%A4%A'),
      400,
      'invalid-request',
      /two hexadecimal digits/,
    );
  });

  it('that is longer than any id is a 404', async () => {
    expectProblem(
      await call('GET', `/v1/craters/${'x'.repeat(300)}`),
      404,
      'not-found',
      /longer than anything/,
    );
  });

  it('with a NUL in it is a 400', async () => {
    expectProblem(await call('GET', '/v1/craters/a%00b'), 400, 'invalid-request', /params\.id has a NUL/);
  });

  it('answers HEAD like GET, without a body', async () => {
    const found = await fetch(`${moon.url}/v1/craters/a`, { method: 'HEAD' });
    const missing = await fetch(`${moon.url}/v2/nothing`, { method: 'HEAD' });
    expect([found.status, await found.text(), missing.status, await missing.text()]).toEqual([
      200,
      '',
      404,
      '',
    ]);
    expect(missing.headers.get('content-type')).toMatch(/problem\+json/);
  });
});

describe('a failure', () => {
  it.each(['error', 'nothing', 'text'])('is masked and logged with the correlation id: %s', async (what) => {
    moon.logLines.splice(0);
    const headers = { 'x-correlation-id': `trip-${what}` };
    const answer = await call('GET', `/throw/${what}`, { headers });
    expectProblem(answer, 500, 'internal', /could not be carried out/);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(moon.logLines).toContainEqual(
      expect.objectContaining({ level: 'error', correlationId: `trip-${what}`, err: expect.anything() }),
    );
  });

  it('that is known keeps its status, sentence and headers', async () => {
    const answer = await call('GET', '/throw/unavailable');
    expectProblem(answer, 503, 'unavailable', /^Later\.$/);
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it.each(['crowded', 'refused'])(
    'to get a connection to the database (%s) says that nothing was changed, and when to come again',
    async (what) => {
      const answer = await call('GET', `/throw/${what}`);
      expectProblem(answer, 503, 'unavailable', /Nothing was changed; try again/);
      expect(answer.headers.get('retry-after')).toBe('1');
    },
  );

  it('of the caller is not logged as a failure', async () => {
    moon.logLines.splice(0);
    await name({});
    expect(moon.logLines.map(({ level, status }) => [level, status])).toEqual([['info', 400]]);
  });

  it('that nobody waits for is not logged as one', async () => {
    moon.logLines.splice(0);
    expectProblem(await call('GET', '/throw/unwaited'), 503, 'unavailable', /no time left/);
    expect(moon.logLines.map(({ level, status }) => [level, status])).toEqual([['info', 503]]);
  });
});

describe('a correlation id', () => {
  it("is the caller's, in the answer and in the log", async () => {
    moon.logLines.splice(0);
    const { headers } = await call('GET', '/v1/craters/a', { headers: { 'x-correlation-id': 'trip-1' } });
    expect(headers.get('x-correlation-id')).toBe('trip-1');
    expect(moon.logLines).toEqual([
      expect.objectContaining({
        correlationId: 'trip-1',
        method: 'GET',
        path: '/v1/craters/:id',
        status: 200,
      }),
    ]);
  });

  it('is a new one where the caller sent none or a hostile one', async () => {
    const none = await call('GET', '/v1/craters/a');
    const hostile = await call('GET', '/v1/craters/a', {
      headers: { 'x-correlation-id': '"}{"level":"fatal' },
    });
    for (const { headers } of [none, hostile])
      expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('bytes that are no request', () => {
  it.each([
    ['nonsense', 'MOON / HTTP/9\r\n\r\n', 400, 'invalid-request'],
    [
      'headers over the limit',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
  ])('are answered as a problem: %s', async (_what, bytes, status, type) => {
    const text = await sendRaw(bytes);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*content-type: application/problem\\+json`, 's'));
    expect(JSON.parse(body)).toMatchObject({ type: `urn:problem:${type}`, status });
  });
});

function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(new URL(moon.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
