import { testEngines } from '@musiccorp/chassis/testing/engines';
import { callRest } from '@musiccorp/chassis/testing/start-test-service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startShop, type Shop } from './start-shop.ts';

describe.each(testEngines)('fraud detection beside the purchase on $name', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  const fraudDetection = () => {
    const service = shop.assembly.services.get('fraud-detection');
    if (service === undefined) throw new Error('The shop has no fraud detection.');
    return service;
  };
  async function placeOrder(customerId: string): Promise<number> {
    const { status } = await shop.rest('POST', '/v1/orders', {
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
        items: [{ albumId: shop.world.catalog.albums[0]?.id, quantity: 1 }],
      },
    });
    return status;
  }

  it('stops no order while it is down, and catches up afterwards', async () => {
    const customerId = shop.world.customers.customers[0]?.id ?? '';
    await fraudDetection().stop();
    for (let count = 0; count < 11; count += 1) expect(await placeOrder(customerId)).toBe(201);
    await fraudDetection().start();
    await vi.waitFor(
      async () => {
        const review = await callRest(`${fraudDetection().url}/v1/fraud-reviews/${customerId}`, 'GET');
        expect(review.body).toMatchObject({ state: 'FLAGGED', reasons: [{ rule: 'MANY_ORDERS' }] });
      },
      { timeout: 30_000, interval: 100 },
    );
  });
});
