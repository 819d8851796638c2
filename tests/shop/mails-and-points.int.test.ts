import { testEngines } from '@musiccorp/chassis/testing/engines';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShop, type Shop } from './start-shop.ts';

const patience = { timeout: 40_000, interval: 100 };

describe.each(testEngines)('what follows from events on $name', (engine) => {
  let shop: Shop;
  let customerId = '';
  let orderId = '';
  beforeAll(async () => {
    shop = await startShop(engine);
    const email = `ada.${crypto.randomUUID()}@example.com`;
    const { status, body } = await shop.rest('POST', '/v1/customers', {
      body: { givenName: 'Ada', familyName: 'Park', email },
    });
    expect(status).toBe(201);
    customerId = String(body['id']);
  });
  afterAll(() => shop.stop());

  const overview = async () => {
    const { data } = await shop.graph<Overview>(
      `query ($id: ID!) { customer(id: $id) { mails { nodes { template state about } } loyalty { balance entries { nodes { points order { id } } } } } }`,
      { id: customerId },
    );
    return data?.customer;
  };
  const sent = async () =>
    (await overview())?.mails.nodes
      .filter(({ state }) => state === 'SENT')
      .map(({ template }) => template)
      .toReversed();

  it('gives who registers a loyalty account and a welcome, which can be read where the start says', async () => {
    await expect.poll(sent, patience).toEqual(['WELCOME']);
    await expect.poll(async () => (await overview())?.loyalty, patience).toMatchObject({ balance: 0 });
    const folder = /mails can be read in (.+)$/m.exec(shop.said.join('\n'))?.[1] ?? '';
    const mails = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(mails.filter((mail) => mail.includes('Hello Ada,'))).toHaveLength(1);
  });

  it('confirms an order and its shipping, once each and in this order, and awards its points at the dispatch', async () => {
    const [album] = shop.world.catalog.albums;
    const { body: order } = await shop.rest('POST', '/v1/orders', {
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
        items: [{ albumId: album?.id, quantity: 1 }],
      },
    });
    orderId = String(order['id']);
    const points = Math.floor((album?.listPriceMinor ?? 0) / 100);
    await expect.poll(sent, patience).toEqual(['WELCOME', 'ORDER_CONFIRMED', 'ORDER_SHIPPED']);
    await expect
      .poll(async () => (await overview())?.loyalty, patience)
      .toEqual({ balance: points, entries: { nodes: [{ points, order: { id: orderId } }] } });
    const { data } = await shop.graph('query ($id: ID!) { order(id: $id) { pointsAwarded } }', {
      id: orderId,
    });
    expect(data).toEqual({ order: { pointsAwarded: points } });
  });

  it('writes to a customer while customers is down: the address is known here', async () => {
    const { data } = await shop.graph<{ order: { payment: { id: string } } }>(
      'query ($id: ID!) { order(id: $id) { payment { id } } }',
      { id: orderId },
    );
    await shop.assembly.services.get('customers')?.stop();
    const { status } = await shop.rest('POST', `/v1/payments/${data?.order.payment.id}/refunds`, {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { amount: { amountMinor: 100, currency: 'GBP' }, reason: 'Bent corner' },
    });
    expect(status).toBe(201);
    const newest = async () => (await shop.rest('GET', `/v1/mails?customerId=${customerId}&first=1`)).body;
    await expect
      .poll(newest, patience)
      .toMatchObject({ mails: [{ template: 'PAYMENT_REFUNDED', state: 'SENT' }] });
  });
});

interface Overview {
  readonly customer: {
    readonly mails: { readonly nodes: readonly { template: string; state: string; about: string }[] };
    readonly loyalty: {
      readonly balance: number;
      readonly entries: { readonly nodes: readonly { points: number; order: { id: string } }[] };
    } | null;
  } | null;
}
