import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReturns, type TestReturns } from './start-returns.ts';

describe.each(testEngines)('a return case on $name', (engine) => {
  let service: TestReturns;
  beforeAll(async () => {
    service = await startReturns(engine);
  });
  afterAll(() => service.stop());

  const create = (body: unknown, headers: Record<string, string> = {}) =>
    service.rest('POST', '/v1/return-cases', { body, headers });
  const change = (href: string, body: unknown, headers: Record<string, string> = {}) =>
    service.rest('PATCH', href, { body, headers });
  const created = async () => (await create({ name: 'First' })).headers.get('location') ?? '';

  it('is created: 201, where it is, and what may be done with it', async () => {
    const { status, headers, body } = await create({ name: 'First' });
    const href = `/v1/return-cases/${String(body['id'])}`;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(href);
    expect(headers.get('etag')).toBe('"v1"');
    expect(body).toMatchObject({
      id: expect.stringMatching(/^ret_/),
      name: 'First',
      links: [
        { rel: 'self', method: 'GET', href },
        { rel: 'change', method: 'PATCH', href },
      ],
    });
    expect((await service.rest('GET', href)).body).toEqual(body);
  });

  it('is created once for one key', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const first = await create({ name: 'First' }, key);
    const second = await create({ name: 'First' }, key);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    expect((await create({ name: 'Another' }, key)).status).toBe(422);
  });

  it.each([{}, { name: '' }, { name: '  ' }, { name: 'a\u0000b' }, { name: 1 }, { name: 'a', more: 1 }])(
    'is not created from %j, and the answer says what is wrong',
    async (body) => {
      const { status, body: problem } = await create(body);
      expect(status).toBe(400);
      expect(problem).toMatchObject({
        type: 'urn:problem:invalid-request',
        problems: expect.arrayContaining([expect.anything()]),
      });
    },
  );

  it('is changed by who has read it, and its ETag follows', async () => {
    const href = await created();
    const { status, headers, body } = await change(href, { name: 'Second' }, { 'if-match': '"v1"' });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"v2"');
    expect(body).toMatchObject({ name: 'Second' });
    expect((await service.rest('GET', href, { headers: { 'if-none-match': '"v2"' } })).status).toBe(304);
  });

  it('is not changed by who has not read it, or read an older version', async () => {
    const href = await created();
    expect((await change(href, { name: 'Second' })).status).toBe(428);
    await change(href, { name: 'Second' }, { 'if-match': '"v1"' });
    const late = await change(href, { name: 'Third' }, { 'if-match': '"v1"' });
    expect(late).toMatchObject({ status: 412, body: { type: 'urn:problem:precondition-failed' } });
    expect((await service.rest('GET', href)).body).toMatchObject({ name: 'Second' });
  });

  it('is changed by one of ten who read the same version', async () => {
    const href = await created();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        change(href, { name: `Name ${index}` }, { 'if-match': '"v1"' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
  });

  it('is not found for an unknown id', async () => {
    const missing = { status: 404, body: { type: 'urn:problem:return-case-not-found' } };
    expect(await service.rest('GET', '/v1/return-cases/ret_none')).toMatchObject(missing);
    expect(await change('/v1/return-cases/ret_none', { name: 'Second' }, { 'if-match': '*' })).toMatchObject(
      missing,
    );
  });
});
