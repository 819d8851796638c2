import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addAlbum,
  createWishlist,
  registerCustomer,
  startCustomers,
  statusesOf,
  type TestCustomers,
} from './start-customers.ts';

describe.each(testEngines)('wishlists on $name', (engine) => {
  let customers: TestCustomers;
  let customerId: string;
  beforeAll(async () => {
    customers = await startCustomers(engine);
    customerId = (await registerCustomer(customers)).id;
  });
  afterAll(() => customers.stop());

  const create = (body?: unknown, key?: string) =>
    customers.rest('POST', `/v1/customers/${customerId}/wishlists`, {
      body,
      headers: key === undefined ? {} : { 'idempotency-key': key },
    });
  const rename = (id: string, body: unknown, ifMatch = '"v1"') =>
    customers.rest('PATCH', `/v1/wishlists/${id}`, { body, headers: { 'if-match': ifMatch } });
  const items = async (id: string) =>
    (
      await customers.service.database.kysely
        .selectFrom('wishlistItems')
        .selectAll()
        .where('wishlistId', '=', id)
        .execute()
    )
      .map(({ albumId }) => albumId)
      .toSorted();

  it('are created with a name, or with one of our choice', async () => {
    const { status, headers, body } = await create({ name: 'Für Ada ♪' });
    const path = `/v1/wishlists/${String(body['id'])}`;
    expect([status, headers.get('location'), headers.get('etag')]).toEqual([201, path, '"v1"']);
    expect(body).toMatchObject({ customerId, name: 'Für Ada ♪' });
    expect(body['id']).toMatch(/^wsh_/);
    expect((await customers.rest('GET', path)).body).toEqual(body);
    expect(await create()).toMatchObject({ status: 201, body: { name: 'Wishlist' } });
  });

  it('are created once for the same key', async () => {
    const key = crypto.randomUUID();
    const [first, second] = [await create({ name: 'Once' }, key), await create({ name: 'Once' }, key)];
    expect(second.body).toEqual(first.body);
  });

  it('are renamed by one of ten writers who have read the same version', async () => {
    const id = await createWishlist(customers, customerId);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => rename(id, { name: `Name ${n}` })),
    );
    expect(statusesOf(answers)).toEqual([200, ...Array<number>(9).fill(412)]);
    const { headers, body } = await customers.rest('GET', `/v1/wishlists/${id}`);
    expect(headers.get('etag')).toBe('"v2"');
    expect(body).toEqual(answers.find(({ status }) => status === 200)?.body);
  });

  it('keep their version when the name stays', async () => {
    const id = await createWishlist(customers, customerId);
    expect((await rename(id, { name: 'Birthday' })).headers.get('etag')).toBe('"v1"');
    expect(
      (await customers.rest('GET', `/v1/wishlists/${id}`, { headers: { 'if-none-match': '"v1"' } })).status,
    ).toBe(304);
  });

  it('are not renamed without If-Match', async () => {
    const id = await createWishlist(customers, customerId);
    expect((await customers.rest('PATCH', `/v1/wishlists/${id}`, { body: { name: 'x' } })).status).toBe(428);
  });

  it('take an album once, and give it back', async () => {
    const id = await createWishlist(customers, customerId);
    const added = await addAlbum(customers, id, 'alb_1');
    const path = `/v1/wishlists/${id}/items/alb_1`;
    expect([added.status, added.headers.get('location')]).toEqual([201, path]);
    expect(added.body).toMatchObject({ id: `${id}-alb_1`, wishlistId: id, albumId: 'alb_1' });
    const read = await customers.rest('GET', path);
    expect(read.body).toEqual(added.body);
    expect(read.headers.get('etag')).toBe(added.headers.get('etag'));
    expect(await addAlbum(customers, id, 'alb_1')).toMatchObject({
      status: 409,
      body: {
        type: 'urn:problem:album-on-wishlist-already',
        detail: expect.stringMatching(/alb_1.*already/),
      },
    });
    expect((await customers.rest('DELETE', path)).status).toBe(204);
    expect(await items(id)).toEqual([]);
    expect(await customers.rest('DELETE', path)).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:wishlist-item-not-found' },
    });
    expect((await addAlbum(customers, id, 'alb_1')).status).toBe(201);
  });

  it('lose nothing when ten write at once', async () => {
    const id = await createWishlist(customers, customerId);
    const same = await Promise.all(Array.from({ length: 10 }, () => addAlbum(customers, id, 'alb_1')));
    expect(statusesOf(same)).toEqual([201, ...Array<number>(9).fill(409)]);
    await Promise.all(Array.from({ length: 10 }, (_, n) => addAlbum(customers, id, `alb_${n}`)));
    expect(await items(id)).toEqual(Array.from({ length: 10 }, (_, n) => `alb_${n}`));
    const removals = await Promise.all(
      Array.from({ length: 5 }, () => customers.rest('DELETE', `/v1/wishlists/${id}/items/alb_3`)),
    );
    expect(statusesOf(removals)).toEqual([204, 404, 404, 404, 404]);
  });

  it('are not found by an unknown id', async () => {
    const notFound = { status: 404, body: { type: 'urn:problem:wishlist-not-found' } };
    expect(await customers.rest('GET', '/v1/wishlists/wsh_none')).toMatchObject(notFound);
    expect(await rename('wsh_none', { name: 'x' })).toMatchObject(notFound);
    expect(await addAlbum(customers, 'wsh_none', 'alb_1')).toMatchObject(notFound);
    expect(await customers.rest('DELETE', '/v1/wishlists/wsh_none/items/alb_1')).toMatchObject(notFound);
    expect((await customers.rest('GET', '/v1/wishlists/wsh_none/items/alb_1')).status).toBe(404);
  });

  const wrong: [what: string, method: string, path: string, body: unknown, says: RegExp][] = [
    ['malformed JSON', 'POST', 'items', '{"albumId"', /JSON/],
    ['no album', 'POST', 'items', {}, /required property 'albumId'/],
    ['an album that is a number', 'POST', 'items', { albumId: 1 }, /albumId must be string/],
    ['an album that is no id', 'POST', 'items', { albumId: 'a/b' }, /albumId must match/],
    ['a member nobody knows', 'POST', 'items', { albumId: 'alb_1', rank: 1 }, /'rank' that is not known/],
    ['a blank name', 'PATCH', '', { name: '  ' }, /name must match/],
    ['a name that is a list', 'PATCH', '', { name: ['x'] }, /name must be string/],
    ['another owner', 'PATCH', '', { customerId: 'cus_2' }, /'customerId' that is not known/],
  ];
  it.each(wrong)('refuse %s', async (_what, method, path, body, says) => {
    const id = await createWishlist(customers, customerId);
    const answer = await customers.rest(method, `/v1/wishlists/${id}/${path}`.replace(/\/$/, ''), {
      body,
      headers: { 'if-match': '"v1"' },
    });
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(says) } });
    expect(await items(id)).toEqual([]);
  });
});
