import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countCustomers,
  newProfile,
  pendingEnrollments,
  startCustomers,
  statusesOf,
  type TestCustomers,
} from './start-customers.ts';

describe.each(testEngines)('registering on $name', (engine) => {
  let customers: TestCustomers;
  beforeAll(async () => {
    customers = await startCustomers(engine);
  });
  afterAll(() => customers.stop());

  const post = (body: unknown, key?: string) =>
    customers.rest('POST', '/v1/customers', {
      body,
      headers: key === undefined ? {} : { 'idempotency-key': key },
    });

  it('answers 201 with a PENDING customer, where it is, its version and what may be done with it', async () => {
    const profile = newProfile({
      nickName: 'Addie',
      telephone: '+44 113 496 0123',
      dateOfBirth: '1988-02-29',
      favouriteGenreIds: ['gen_2', 'gen_1'],
    });
    const { status, headers, body } = await post(profile);
    const path = `/v1/customers/${String(body['id'])}`;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(path);
    expect(headers.get('etag')).toBe('"v1"');
    expect(body).toMatchObject({ ...profile, status: 'PENDING', verifiedAt: null });
    expect(body['id']).toMatch(/^cus_[0-9a-f]{32}$/);
    expect(body['links']).toEqual([
      { rel: 'self', method: 'GET', href: path },
      { rel: 'verify', method: 'POST', href: `${path}/verification` },
      { rel: 'change', method: 'PATCH', href: path },
      { rel: 'create-wishlist', method: 'POST', href: `${path}/wishlists` },
    ]);
    expect((await customers.rest('GET', path)).body).toEqual(body);
    expect(await pendingEnrollments(customers)).toContain(body['id']);
  });

  it('leaves what was not told null, and no favourite genres', async () => {
    const { body } = await post(newProfile());
    expect(body).toMatchObject({ nickName: null, telephone: null, dateOfBirth: null, favouriteGenreIds: [] });
  });

  it('refuses an e-mail address that somebody has in another case', async () => {
    const email = `Some.One.${crypto.randomUUID()}@Example.com`;
    await post(newProfile({ email }));
    const { status, body } = await post(newProfile({ email: email.toLowerCase() }));
    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: 'urn:problem:email-taken',
      detail: expect.stringMatching(/Use another address/),
    });
  });

  it('registers one of ten who ask for the same address at once', async () => {
    const email = `race.${crypto.randomUUID()}@example.com`;
    const before = await countCustomers(customers);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(newProfile({ email }))));
    expect(statusesOf(answers)).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await countCustomers(customers)).toBe(before + 1);
  });

  it('answers a repeat with the same key with the first customer', async () => {
    const key = crypto.randomUUID();
    const profile = newProfile();
    const first = await post(profile, key);
    const second = await post(profile, key);
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(second.body).toEqual(first.body);
  });

  it('makes one customer of ten requests with the same key at once', async () => {
    const key = crypto.randomUUID();
    const profile = newProfile();
    const before = await countCustomers(customers);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(profile, key)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body['id']);
    expect(new Set(ids).size).toBe(1);
    expect(await countCustomers(customers)).toBe(before + 1);
  });

  it('refuses a key that belongs to another request', async () => {
    const key = crypto.randomUUID();
    await post(newProfile(), key);
    const { status, body } = await post(newProfile(), key);
    expect(status).toBe(422);
    expect(body['type']).toBe('urn:problem:idempotency-key-reused');
  });

  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const wrong: [what: string, body: unknown, status: number, says: RegExp][] = [
    ['malformed JSON', '{"givenName":', 400, /JSON/],
    ['an empty body', {}, 400, /must have required property 'givenName'/],
    ['a list', [], 400, /body must be object/],
    ['a member nobody knows', newProfile({ isAdmin: true }), 400, /'isAdmin' that is not known/],
    [
      'a status of the caller’s choice',
      newProfile({ status: 'VERIFIED' }),
      400,
      /'status' that is not known/,
    ],
    ['a name that is a number', newProfile({ givenName: 7 }), 400, /givenName must be string/],
    ['a blank name', newProfile({ familyName: ' \t ' }), 400, /familyName must match/],
    ['a name with U+0000', newProfile({ givenName: 'A\u0000da' }), 400, /givenName must match/],
    ['a name of 101 characters', newProfile({ givenName: 'x'.repeat(101) }), 400, /more than 100/],
    ['an e-mail address without @', newProfile({ email: 'ada.example.com' }), 400, /email must match format/],
    [
      'an e-mail address with a line break',
      newProfile({ email: 'ada@example.com\nx' }),
      400,
      /email must match/,
    ],
    [
      'an endless e-mail address',
      newProfile({ email: `${'a.'.repeat(200_000)}a@b.c` }),
      400,
      /email must NOT/,
    ],
    ['a telephone number in words', newProfile({ telephone: 'call me' }), 400, /telephone must match/],
    ['30 February', newProfile({ dateOfBirth: '1988-02-30' }), 400, /dateOfBirth must match format/],
    [
      'a birth in the future',
      newProfile({ dateOfBirth: tomorrow }),
      422,
      /a day from 1900-01-01 to yesterday/,
    ],
    ['a birth in 1899', newProfile({ dateOfBirth: '1899-12-31' }), 422, /a day from 1900-01-01/],
    ['a genre twice', newProfile({ favouriteGenreIds: ['gen_1', 'gen_1'] }), 400, /duplicate/],
    [
      'a genre that is no id',
      newProfile({ favouriteGenreIds: ['../x'] }),
      400,
      /favouriteGenreIds.0 must match/,
    ],
  ];
  it.each(wrong)('refuses %s, says why, and stores nothing', async (_what, body, status, says) => {
    const before = await countCustomers(customers);
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body['detail']).toMatch(says);
    expect(await countCustomers(customers)).toBe(before);
  });

  it('refuses a body over the limit', async () => {
    const { status, body } = await post(`{"givenName":"${'x'.repeat(1_100_000)}"}`);
    expect(status).toBe(413);
    expect(body['type']).toBe('urn:problem:body-too-large');
  });

  it('registers the customer and the pending enrollment, or neither', async () => {
    const { kysely } = customers.service.database;
    const before = await countCustomers(customers);
    await kysely.schema.alterTable('pendingEnrollments').renameTo('pendingElsewhere').execute();
    const { status } = await post(newProfile());
    await kysely.schema.alterTable('pendingElsewhere').renameTo('pendingEnrollments').execute();
    expect(status).toBe(500);
    expect(await countCustomers(customers)).toBe(before);
  });
});
