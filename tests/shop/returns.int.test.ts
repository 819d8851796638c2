import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startShop, type Shop } from './start-shop.ts';

const patience = { timeout: 60_000, interval: 200 };

describe.each(testEngines)('a record that comes back on $name', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  const customerId = () => shop.world.customers.customers[0]?.id;
  const albumId = () => shop.world.catalog.albums[0]?.id;
  const post = (path: string, body: object) =>
    shop.rest('POST', path, { body, headers: { 'idempotency-key': crypto.randomUUID() } });
  const stock = async () =>
    Number((await shop.rest('GET', `/v1/stock-counts/${albumId()}`)).body['available']);

  async function shippedOrder(): Promise<string> {
    const deliveryAddress = {
      recipientName: 'Ada Park',
      street: '1 Long Lane',
      city: 'Leeds',
      postalCode: 'LS1 4AP',
      countryCode: 'GB',
    };
    const items = [{ albumId: albumId(), quantity: 2 }];
    const placed = await post('/v1/orders', { customerId: customerId(), deliveryAddress, items });
    const id = String(placed.body['id']);
    await vi.waitFor(async () => {
      const { body } = await shop.rest('GET', `/v1/orders/${id}`);
      expect(['SHIPPED', 'COMPLETED']).toContain(body['status']);
    }, patience);
    return id;
  }

  it('brings back its money, its place in stock and its points, and is seen in the graph', async () => {
    const orderId = await shippedOrder();
    const before = await stock();
    const asked = await post('/v1/returns', {
      orderId,
      items: [{ albumId: albumId(), quantity: 1 }],
      reason: 'It jumps.',
    });
    expect(asked.status).toBe(201);
    const receipt = { items: [{ albumId: albumId(), intact: 1, damaged: 0 }] };
    await vi.waitFor(
      async () =>
        expect((await post(`/v1/returns/${String(asked.body['id'])}/receipt`, receipt)).status).toBe(201),
      patience,
    );
    const query = `query ($id: ID!) { order(id: $id) {
      returns { status refunded { amount } process { state } }
      total { amount } lineItems { unitPrice { amount } }
      payment { refunded { amount } } pointsAwarded } }`;
    await vi.waitFor(async () => {
      const { data, errors } = await shop.graph<{ order: OrderSeen }>(query, { id: orderId });
      expect(errors).toBeUndefined();
      const amount = data?.order.lineItems[0]?.unitPrice.amount;
      expect(data?.order).toMatchObject({
        returns: [{ status: 'COMPLETED', refunded: { amount }, process: { state: 'COMPLETED' } }],
        payment: { refunded: { amount } },
        // A point for each full pound of what is left: the other copy.
        pointsAwarded: Math.floor(Number(amount)),
      });
    }, patience);
    expect(await stock()).toBe(before + 1);
  });
});

interface OrderSeen {
  readonly lineItems: readonly { readonly unitPrice: { readonly amount: string } }[];
}
