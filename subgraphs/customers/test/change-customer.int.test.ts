import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  pendingEnrollments,
  registerCustomer,
  startCustomers,
  statusesOf,
  type TestCustomers,
} from './start-customers.ts';

describe.each(testEngines)('changing a customer on $name', (engine) => {
  let customers: TestCustomers;
  beforeAll(async () => {
    customers = await startCustomers(engine);
  });
  afterAll(() => customers.stop());

  const read = (id: string, headers: Record<string, string> = {}) =>
    customers.rest('GET', `/v1/customers/${id}`, { headers });
  const patch = (id: string, body: unknown, ifMatch: string | null = '"v1"') =>
    customers.rest('PATCH', `/v1/customers/${id}`, {
      body,
      headers: ifMatch === null ? {} : { 'if-match': ifMatch },
    });
  const verify = (id: string) => customers.rest('POST', `/v1/customers/${id}/verification`);

  it('replaces what is sent, clears what is null and leaves the rest', async () => {
    const { id, email } = await registerCustomer(customers, { nickName: 'Addie', dateOfBirth: '1990-01-01' });
    const { status, headers, body } = await patch(id, {
      nickName: null,
      telephone: '(020) 7946-0000',
      favouriteGenreIds: ['gen_3'],
    });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"v2"');
    expect(body).toMatchObject({
      givenName: 'Ada',
      email,
      nickName: null,
      telephone: '(020) 7946-0000',
      dateOfBirth: '1990-01-01',
      favouriteGenreIds: ['gen_3'],
    });
    expect((await read(id)).body).toEqual(body);
  });

  it('answers 304 to a reader who has the version, and 200 to one who has an older one', async () => {
    const { id } = await registerCustomer(customers);
    expect((await read(id, { 'if-none-match': '"v1"' })).status).toBe(304);
    await patch(id, { givenName: 'Eve' });
    const { status, headers } = await read(id, { 'if-none-match': '"v1"' });
    expect([status, headers.get('etag')]).toEqual([200, '"v2"']);
  });

  it('keeps the version when nothing changes', async () => {
    const { id } = await registerCustomer(customers);
    const { status, headers } = await patch(id, { givenName: 'Ada' });
    expect([status, headers.get('etag')]).toEqual([200, '"v1"']);
  });

  it('asks for If-Match, and refuses a version that is no longer the latest', async () => {
    const { id } = await registerCustomer(customers);
    expect(await patch(id, { givenName: 'Eve' }, null)).toMatchObject({
      status: 428,
      body: { type: 'urn:problem:precondition-missing', detail: expect.stringMatching(/^Send If-Match/) },
    });
    await patch(id, { givenName: 'Eve' });
    for (const stale of ['"v1"', '"v7"', 'W/"v2"', 'nonsense']) {
      expect(await patch(id, { givenName: 'Kim' }, stale)).toMatchObject({
        status: 412,
        body: { type: 'urn:problem:precondition-failed', detail: expect.stringMatching(/Read it again/) },
      });
    }
    expect((await patch(id, { givenName: 'Kim' }, '*')).status).toBe(200);
  });

  it('lets one of ten writers through who have read the same version, and loses nothing', async () => {
    const { id } = await registerCustomer(customers);
    const names = Array.from({ length: 10 }, (_, n) => `Writer ${n}`);
    const answers = await Promise.all(names.map((givenName) => patch(id, { givenName })));
    expect(statusesOf(answers)).toEqual([200, ...Array<number>(9).fill(412)]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await read(id)).body).toEqual(winner?.body);
    expect((await read(id)).headers.get('etag')).toBe('"v2"');
  });

  it('makes a VERIFIED customer PENDING again when the e-mail address is another, not when its case is', async () => {
    const { id, email } = await registerCustomer(customers);
    await verify(id);
    const sameAddress = await patch(id, { email: String(email).toUpperCase() }, '"v2"');
    expect(sameAddress.body).toMatchObject({ status: 'VERIFIED', email: String(email).toUpperCase() });
    expect(await pendingEnrollments(customers)).not.toContain(id);
    const other = await patch(id, { email: `new.${String(email)}` }, '"v3"');
    expect(other.body).toMatchObject({ status: 'PENDING', verifiedAt: null });
    expect(await pendingEnrollments(customers)).toContain(id);
    expect((await verify(id)).body).toMatchObject({ status: 'VERIFIED' });
  });

  it("refuses somebody else's address and a birth to come, and changes nothing", async () => {
    const { email } = await registerCustomer(customers);
    const { id } = await registerCustomer(customers);
    expect(await patch(id, { givenName: 'Eve', email: String(email).toUpperCase() })).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:email-taken' },
    });
    expect(await patch(id, { givenName: 'Eve', dateOfBirth: '2999-01-01' })).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:date-of-birth-impossible' },
    });
    expect((await read(id)).body).toMatchObject({ givenName: 'Ada', dateOfBirth: null });
  });

  it('gives an address to one of two who change to it at once', async () => {
    const [one, other] = await Promise.all([registerCustomer(customers), registerCustomer(customers)]);
    const email = `wanted.${crypto.randomUUID()}@example.com`;
    const answers = await Promise.all([patch(one.id, { email }), patch(other.id, { email })]);
    expect(statusesOf(answers)).toEqual([200, 409]);
  });

  const wrong: [what: string, body: unknown, says: RegExp][] = [
    ['malformed JSON', '{', /JSON/],
    ['a name that is cleared', { givenName: null }, /givenName must be string/],
    ['a member nobody knows', { version: 3 }, /'version' that is not known/],
    ['a wrong type', { favouriteGenreIds: 'gen_1' }, /favouriteGenreIds must be array/],
  ];
  it.each(wrong)('refuses %s and says why', async (_what, body, says) => {
    const { id } = await registerCustomer(customers);
    const answer = await patch(id, body);
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(says) } });
  });

  it('verifies once: 201, then 409; of ten at once, one', async () => {
    const { id } = await registerCustomer(customers);
    expect(await pendingEnrollments(customers)).toContain(id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => verify(id)));
    expect(statusesOf(answers)).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await pendingEnrollments(customers)).not.toContain(id);
    const verified = (await read(id)).body;
    expect(verified).toMatchObject({ status: 'VERIFIED', verifiedAt: expect.stringMatching(/Z$/) });
    expect(await verify(id)).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:verified-already', detail: expect.stringMatching(/VERIFIED already/) },
    });
  });

  it('verifies the customer and ends the enrollment, or neither', async () => {
    const { id } = await registerCustomer(customers);
    const { kysely } = customers.service.database;
    await kysely.schema.alterTable('pendingEnrollments').renameTo('pendingElsewhere').execute();
    const { status } = await verify(id);
    await kysely.schema.alterTable('pendingElsewhere').renameTo('pendingEnrollments').execute();
    expect(status).toBe(500);
    expect((await read(id)).body).toMatchObject({ status: 'PENDING', verifiedAt: null });
    expect(await pendingEnrollments(customers)).toContain(id);
  });

  it('does not find an unknown customer', async () => {
    const notFound = { status: 404, body: { type: 'urn:problem:customer-not-found' } };
    expect(await read('cus_none')).toMatchObject(notFound);
    expect(await patch('cus_none', { givenName: 'Eve' })).toMatchObject(notFound);
    expect(await verify('cus_none')).toMatchObject(notFound);
    expect(await customers.rest('POST', '/v1/customers/cus_none/wishlists')).toMatchObject(notFound);
  });
});
