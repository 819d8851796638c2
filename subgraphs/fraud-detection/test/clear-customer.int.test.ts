import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flag, startFraudDetection, type TestFraudDetection } from './start-fraud-detection.ts';

describe.each(testEngines)('clearing a customer on $name', (engine) => {
  let fraud: TestFraudDetection;
  beforeAll(async () => {
    fraud = await startFraudDetection(engine);
  });
  afterAll(() => fraud.stop());

  const path = (customerId: string) => `/v1/fraud-reviews/${customerId}`;
  const read = (customerId: string) => fraud.rest('GET', path(customerId));
  async function flagged(): Promise<{ id: string; etag: string }> {
    const id = `cus_${crypto.randomUUID()}`;
    await flag(fraud, id);
    return { id, etag: String((await read(id)).headers.get('etag')) };
  }
  const clear = (id: string, headers: Record<string, string>, body?: unknown) =>
    fraud.rest('POST', `${path(id)}/clearance`, { headers, body });

  it('answers 201 with the review as it is then, and announces it', async () => {
    const { id, etag } = await flagged();
    expect((await read(id)).body['links']).toContainEqual({
      rel: 'clear',
      method: 'POST',
      href: `${path(id)}/clearance`,
    });
    const { status, headers, body } = await clear(id, { 'if-match': etag }, { note: 'A wedding.' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(path(id));
    expect(body).toEqual({
      customerId: id,
      state: 'CLEAR',
      flaggedAt: null,
      reasons: [],
      lastClearance: { clearedAt: expect.stringMatching(/Z$/), note: 'A wedding.' },
      links: [{ rel: 'self', method: 'GET', href: path(id) }],
    });
    expect((await read(id)).body).toEqual(body);
    const told = await fraud.announced('musiccorp.customer-cleared.v1');
    expect(told.filter(({ subject }) => subject === id)).toMatchObject([
      { sequence: 2, data: { customerId: id } },
    ]);
  });

  it('is done once per key, and a repeat gets the first answer', async () => {
    const { id, etag } = await flagged();
    const headers = { 'if-match': etag, 'idempotency-key': crypto.randomUUID() };
    const first = await clear(id, headers);
    const second = await clear(id, headers);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
  });

  it('needs If-Match, so that nobody clears what they have not read', async () => {
    const { id } = await flagged();
    expect(await clear(id, {})).toMatchObject({
      status: 428,
      body: { type: 'urn:problem:precondition-missing' },
    });
    expect(await clear(id, { 'if-match': '"v1"' })).toMatchObject({
      status: 412,
      body: { type: 'urn:problem:precondition-failed' },
    });
    expect((await read(id)).body['state']).toBe('FLAGGED');
  });

  it('is accepted of one person when ten do it at once', async () => {
    const { id, etag } = await flagged();
    const answers = await Promise.all(Array.from({ length: 10 }, () => clear(id, { 'if-match': etag })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
  });

  it('is refused for somebody who is not flagged, or not known', async () => {
    const { id, etag } = await flagged();
    await clear(id, { 'if-match': etag });
    expect(await clear(id, { 'if-match': '*' })).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:not-flagged' },
    });
    expect(await clear('cus_none', { 'if-match': '*' })).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:fraud-review-not-found' },
    });
    expect((await read('cus_none')).status).toBe(404);
  });

  it.each([
    ['an empty note', { note: '' }, 400],
    ['a note of two lines', { note: 'a\nb' }, 400],
    ['a note of a thousand characters', { note: 'x'.repeat(1000) }, 400],
    ['a member nobody knows', { state: 'CLEAR' }, 400],
    ['malformed JSON', '{"note":', 400],
  ])('refuses %s', async (_what, body, status) => {
    expect((await clear('cus_none', { 'if-match': '*' }, body)).status).toBe(status);
  });
});
