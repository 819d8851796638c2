import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProfile, pendingEnrollments, startCustomers, type TestCustomers } from './start-customers.ts';

describe.each(testEngines)('the versions of a customer on $name', (engine) => {
  let customers: TestCustomers;
  beforeAll(async () => {
    customers = await startCustomers(engine);
  });
  afterAll(() => customers.stop());

  const profile = (name: Record<string, unknown>) => ({
    name,
    email: `ada.${crypto.randomUUID()}@example.com`,
    dateOfBirth: '1988-02-29',
  });
  const register = async (name: Record<string, unknown>) => {
    const answer = await customers.rest('POST', '/v2/customers', { body: profile(name) });
    return { ...answer, id: String(answer.body['id']) };
  };
  const read = (version: 'v1' | 'v2', id: string) => customers.rest('GET', `/${version}/customers/${id}`);

  it('register the same kind of customer, each with its own name and links', async () => {
    const { status, headers, body, id } = await register({ given: 'Ada', family: 'Park', nick: 'Addie' });
    expect(status).toBe(201);
    expect([headers.get('location'), headers.get('etag')]).toEqual([`/v2/customers/${id}`, '"v1"']);
    expect(body).toMatchObject({ name: { given: 'Ada', family: 'Park', nick: 'Addie' }, status: 'PENDING' });
    expect(body).not.toHaveProperty('givenName');
    expect(body['links']).toEqual([
      { rel: 'self', method: 'GET', href: `/v2/customers/${id}` },
      { rel: 'verify', method: 'POST', href: `/v2/customers/${id}/verification` },
      { rel: 'change', method: 'PATCH', href: `/v2/customers/${id}` },
      { rel: 'create-wishlist', method: 'POST', href: `/v1/customers/${id}/wishlists` },
    ]);
    expect((await read('v2', id)).body).toEqual(body);
    expect(await pendingEnrollments(customers)).toContain(id);
  });

  it('show the same row alike but for the name and the links', async () => {
    const { id } = await register({ given: 'Ada', family: 'Park' });
    const { givenName, familyName, nickName, links: _1, ...one } = (await read('v1', id)).body;
    const { name, links: _2, ...two } = (await read('v2', id)).body;
    expect(one).toEqual(two);
    expect(name).toEqual({ given: givenName, family: familyName, nick: nickName });
  });

  it('agree about the entity tag: what one has read the other may change, and only once', async () => {
    const { id } = await register({ given: 'Ada', family: 'Park', nick: 'Addie' });
    const tag = (await read('v1', id)).headers.get('etag') ?? '';
    const change = { body: { name: { nick: null } }, headers: { 'if-match': tag } };
    const { status, headers, body } = await customers.rest('PATCH', `/v2/customers/${id}`, change);
    expect([status, body['name']]).toEqual([200, { given: 'Ada', family: 'Park', nick: null }]);
    const old = { body: { familyName: 'Lane' }, headers: { 'if-match': tag } };
    expect((await customers.rest('PATCH', `/v1/customers/${id}`, old)).status).toBe(412);
    const fresh = { ...old, headers: { 'if-match': headers.get('etag') ?? '' } };
    expect((await customers.rest('PATCH', `/v1/customers/${id}`, fresh)).body).toMatchObject({
      givenName: 'Ada',
      familyName: 'Lane',
      nickName: null,
    });
    expect((await read('v2', id)).headers.get('etag')).toBe((await read('v1', id)).headers.get('etag'));
  });

  it('keep what a change does not tell', async () => {
    const { id, body } = await register({ given: 'Ada', family: 'Park', nick: 'Addie' });
    const change = { body: { name: { family: 'Lane' }, telephone: '+44 113 496 0123' } };
    await customers.rest('PATCH', `/v2/customers/${id}`, { ...change, headers: { 'if-match': '"v1"' } });
    expect((await read('v2', id)).body).toEqual({
      ...body,
      name: { given: 'Ada', family: 'Lane', nick: 'Addie' },
      telephone: '+44 113 496 0123',
    });
  });

  it('verify a customer who came by the other one', async () => {
    const { body } = await customers.rest('POST', '/v1/customers', { body: newProfile() });
    const id = String(body['id']);
    const { status, body: verified } = await customers.rest('POST', `/v2/customers/${id}/verification`);
    expect(status).toBe(201);
    expect(verified).toMatchObject({ status: 'VERIFIED', name: { given: 'Ada' } });
    expect((await read('v1', id)).body['status']).toBe('VERIFIED');
  });

  it('refuse the shape of each other', async () => {
    const flat = await customers.rest('POST', '/v2/customers', { body: newProfile() });
    const nested = await customers.rest('POST', '/v1/customers', {
      body: profile({ given: 'Ada', family: 'Park' }),
    });
    for (const { status, body } of [flat, nested])
      expect([status, body['type']]).toEqual([400, 'urn:problem:invalid-request']);
  });

  it('say on every answer of the first where the second is, and since when (RFC 9745, RFC 8288)', async () => {
    const { id } = await register({ given: 'Ada', family: 'Park' });
    const answers = [
      [await read('v1', id), `/v2/customers/${id}`],
      [await read('v1', 'nobody'), '/v2/customers/nobody'],
      [await read('v1', '%3E%3Bx'), '/v2/customers/%3E%3Bx'],
      [await customers.rest('POST', '/v1/customers', { body: newProfile() }), '/v2/customers'],
      [await customers.rest('POST', '/v1/customers', { body: {} }), '/v2/customers'],
      [await customers.rest('PATCH', `/v1/customers/${id}`, { body: {} }), `/v2/customers/${id}`],
      [await customers.rest('POST', `/v1/customers/${id}/verification`), `/v2/customers/${id}/verification`],
    ] as const;
    for (const [{ headers }, path] of answers) {
      expect(headers.get('link')).toBe(`<${path}>; rel="successor-version"`);
      expect(headers.get('deprecation')).toBe('@1795219200');
    }
  });

  it('say nothing like that on the second, nor on wishlists, which have one version', async () => {
    const { headers, id } = await register({ given: 'Ada', family: 'Park' });
    const wishlist = await customers.rest('POST', `/v1/customers/${id}/wishlists`, { body: {} });
    expect([headers.has('deprecation'), headers.has('link')]).toEqual([false, false]);
    expect([wishlist.headers.has('deprecation'), wishlist.headers.has('link')]).toEqual([false, false]);
  });

  it('are told apart in the OpenAPI document: the first is deprecated', async () => {
    const document = (await customers.rest('GET', '/docs/json')).body as {
      paths: Record<string, Record<string, { deprecated?: boolean }>>;
    };
    const deprecated = Object.entries(document.paths)
      .filter(([, methods]) => Object.values(methods).every((operation) => operation.deprecated === true))
      .map(([path]) => path);
    expect(deprecated).toEqual(['/v1/customers', '/v1/customers/{id}', '/v1/customers/{id}/verification']);
  });
});
