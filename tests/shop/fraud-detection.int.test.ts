import { testEngines } from '@musiccorp/chassis/testing/engines';
import { callRest } from '@musiccorp/chassis/testing/start-test-service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startShop, type Shop } from './start-shop.ts';

const patience = { timeout: 50_000, interval: 100 };

describe.each(testEngines)('fraud detection beside the purchase on $name', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop(engine);
    await shop.rest('POST', '/v1/goods-receipts', {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { albumId: albumId(), quantity: 500 },
    });
  });
  afterAll(() => shop.stop());

  const albumId = () => shop.world.catalog.albums[0]?.id;
  const fraudDetection = () => {
    const service = shop.assembly.services.get('fraud-detection');
    if (service === undefined) throw new Error('The shop has no fraud detection.');
    return service;
  };
  const placeOrder = (customerId: string) =>
    shop.rest('POST', '/v1/orders', {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: {
        customerId,
        deliveryAddress: {
          recipientName: 'Ada Park',
          street: '1 Long Lane',
          city: 'Leeds',
          postalCode: 'LS1 4AP',
          countryCode: 'GB',
        },
        items: [{ albumId: albumId(), quantity: 1 }],
      },
    });
  const askFraudDetection = (method: string, target: string, headers: Record<string, string> = {}) =>
    callRest(`${fraudDetection().url}${target}`, method, {
      headers: { ...headers, ...shop.signFor('fraud-detection')({ method, target }) },
    });
  const review = (customerId: string) => askFraudDetection('GET', `/v1/fraud-reviews/${customerId}`);
  /** Places an order and says where it stands once its payment has been decided. */
  async function decidedOrder(customerId: string): Promise<unknown> {
    const id = String((await placeOrder(customerId)).body['id']);
    return vi.waitFor(async () => {
      const { status } = (await shop.rest('GET', `/v1/orders/${id}`)).body;
      expect(status).not.toBe('PLACED');
      return status;
    }, patience);
  }

  it('stops no order while it is down, and catches up afterwards', async () => {
    const customerId = shop.world.customers.customers[0]?.id ?? '';
    await fraudDetection().stop();
    for (let count = 0; count < 11; count += 1) expect((await placeOrder(customerId)).status).toBe(201);
    await fraudDetection().start();
    await vi.waitFor(
      async () =>
        expect((await review(customerId)).body).toMatchObject({
          state: 'FLAGGED',
          reasons: [{ rule: 'MANY_ORDERS' }],
        }),
      patience,
    );
  });

  it('has the next payment of a flagged customer refused, until a person clears them', async () => {
    const customerId = shop.world.customers.customers[0]?.id ?? '';
    await vi.waitFor(async () => expect(await decidedOrder(customerId)).toBe('CANCELLED'), patience);
    const etag = String((await review(customerId)).headers.get('etag'));
    const path = `/v1/fraud-reviews/${customerId}/clearance`;
    const cleared = await askFraudDetection('POST', path, { 'if-match': etag });
    expect(cleared.status).toBe(201);
    await vi.waitFor(async () => expect(await decidedOrder(customerId)).not.toBe('CANCELLED'), patience);
  });
});
