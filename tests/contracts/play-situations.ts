import { callRest, type RestAnswer } from '@musiccorp/chassis/testing/start-test-service';
import pg from 'pg';
import { expect } from 'vitest';
import type { World } from '../../tools/seed/create-world.ts';
import type { Shop } from '../shop/start-shop.ts';

/** What a situation has brought about: what was told in it, and what is answered in it. */
export interface Played {
  /** Finds the data of an event that is about this situation; waits for it. */
  told(provider: string, type: string): Promise<unknown>;
  /** Asks an endpoint of the provider as the consumer does. */
  ask(consumer: string, provider: string, endpoint: string): Promise<RestAnswer>;
}

const patience = { timeout: 60_000, interval: 100 };
const address = {
  recipientName: 'Ada Park',
  street: '1 Long Lane',
  city: 'Leeds',
  postalCode: 'LS1 4AP',
  countryCode: 'GB',
};

/** The first two albums of the world cost 12.50 GBP. */
export function withKnownPrices(world: World): World {
  const albums = world.catalog.albums.map((album, at) =>
    at < 2 ? { ...album, listPriceMinor: 1250 } : album,
  );
  return { ...world, catalog: { ...world.catalog, albums } };
}

/** Plays each situation that a consumer's contract may be given, once; by its words. */
export function situationsOf(shop: Shop): ReadonlyMap<string, () => Promise<Played>> {
  const albumId = shop.world.catalog.albums[0]?.id ?? '';
  const customerAt = (at: number): string => shop.world.customers.customers[at]?.id ?? '';
  const post = (path: string, body: object) =>
    shop.rest('POST', path, { body, headers: { 'idempotency-key': crypto.randomUUID() } });

  const registerAda = async (): Promise<string> => {
    const email = `ada.${crypto.randomUUID()}@example.com`;
    const answer = await post('/v1/customers', {
      givenName: 'Ada',
      familyName: 'Park',
      nickName: 'Addie',
      email,
    });
    expect(answer.status).toBe(201);
    return String(answer.body['id']);
  };
  const register = once(registerAda);
  const moved = once(async () => {
    const id = await registerAda();
    const body = { email: `ada.${crypto.randomUUID()}@example.org` };
    const answer = await shop.rest('PATCH', `/v1/customers/${id}`, { body, headers: { 'if-match': '*' } });
    expect(answer.status).toBe(200);
    return id;
  });
  const buy = async (customerId: string, quantity: number, more: object = {}): Promise<string> => {
    await post('/v1/goods-receipts', { albumId, quantity: 5 });
    const items = [{ albumId, quantity }];
    const answer = await post('/v1/orders', { customerId, deliveryAddress: address, items, ...more });
    expect(answer.status).toBe(201);
    return String(answer.body['id']);
  };
  const bought = once(async () => buy(customerAt(1), 2));
  const returned = once(async () => {
    const orderId = await bought();
    await expect
      .poll(async () => (await shop.rest('GET', `/v1/orders/${orderId}`)).body['status'], patience)
      .toBe('COMPLETED');
    const items = [{ albumId, quantity: 1 }];
    const asked = await post('/v1/returns', { orderId, items, reason: 'It jumps.' });
    const receipt = { items: [{ albumId, intact: 1, damaged: 0 }] };
    const received = async () =>
      (await post(`/v1/returns/${String(asked.body['id'])}/receipt`, receipt)).status;
    await expect.poll(received, patience).toBe(201);
    return orderId;
  });
  const declined = once(async () => buy(customerAt(2), 1, { paymentToken: 'tok_declined_funds' }));
  const flagged = once(async () => {
    for (let count = 0; count < 4; count += 1)
      await buy(customerAt(3), 1, { paymentToken: 'tok_declined_funds' });
    return customerAt(3);
  });

  const about = (subject: string, ids: Readonly<Record<string, string>> = {}): Played => ({
    told: (provider, type) => eventAbout(shop, provider, type, subject),
    ask: (consumer, provider, endpoint) => askAs(shop, consumer, provider, filled(endpoint, ids)),
  });
  return new Map<string, () => Promise<Played>>([
    ['Ada Park registers', async () => about(await register(), { id: await register() })],
    ['Ada Park has another address', async () => about(await moved())],
    [
      'two copies of an album at 12.50 GBP are bought',
      async () => {
        const orderId = await bought();
        await eventAbout(shop, 'orders', 'musiccorp.order-shipped.v1', orderId);
        return about(orderId, { '/v1/albums/{id}': albumId, '/v1/orders/{id}': orderId, orderId });
      },
    ],
    ['one of two copies at 12.50 GBP comes back', async () => about(await returned())],
    ['the card for an album at 12.50 GBP is declined', async () => about(await declined())],
    ['a customer is flagged', async () => about(await flagged())],
  ]);
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

/** `GET /v1/albums/{id}` with its id; `GET /v1/payments` with what it is asked for. */
function filled(endpoint: string, ids: Readonly<Record<string, string>>): string {
  const [method = 'GET', path = ''] = endpoint.split(' ');
  const id = ids[path] ?? ids['id'] ?? '';
  const query = path.includes('{') || ids['orderId'] === undefined ? '' : `?orderId=${ids['orderId']}`;
  return `${method} ${path.replace('{id}', id)}${query}`;
}

async function askAs(shop: Shop, consumer: string, provider: string, call: string): Promise<RestAnswer> {
  const [method = 'GET', path = ''] = call.split(' ');
  const url = `${shop.assembly.services.get(provider)?.url ?? ''}${path}`;
  return callRest(url, method, { headers: shop.signFor(provider, consumer)({ method, target: path }) });
}

/** An event is about an order or a customer, whoever tells it. */
async function eventAbout(shop: Shop, provider: string, type: string, id: string): Promise<unknown> {
  let data: unknown;
  const look = async (): Promise<boolean> => {
    data = await findEvent(shop.databaseUrls.get(provider) ?? '', type, id);
    return data !== undefined;
  };
  await expect.poll(look, patience).toBe(true);
  return data;
}

async function findEvent(connectionString: string, type: string, id: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ data: unknown }>(
      `select data from outbox where type = $1 and $2 in (data->>'orderId', data->>'customerId') order by recorded limit 1`,
      [type, id],
    );
    return rows[0]?.data;
  } finally {
    await client.end();
  }
}
