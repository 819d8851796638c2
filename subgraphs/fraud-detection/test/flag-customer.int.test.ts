import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  flag,
  orderPlaced,
  paymentDeclined,
  settled,
  startFraudDetection,
  testRules,
  type TestFraudDetection,
} from './start-fraud-detection.ts';

const street = '1 Long Lane';

describe.each(testEngines)('what speaks against a customer on $name', (engine) => {
  let fraud: TestFraudDetection;
  beforeAll(async () => {
    fraud = await startFraudDetection(engine);
  });
  afterAll(() => fraud.stop());

  const review = async (customerId: string) =>
    (await fraud.rest('GET', `/v1/fraud-reviews/${customerId}`)).body;
  const rulesAgainst = async (customerId: string) =>
    ((await review(customerId))['reasons'] as { rule: string }[]).map(({ rule }) => rule);
  const flagsOf = async (customerId: string) =>
    (await fraud.announced('musiccorp.customer-flagged.v1')).filter(({ subject }) => subject === customerId);

  it('is nothing after an order or two', async () => {
    await fraud.deliver('orders', orderPlaced('cus_calm'));
    await fraud.deliver('orders', orderPlaced('cus_calm'));
    await settled(fraud);
    expect(await review('cus_calm')).toMatchObject({
      state: 'CLEAR',
      reasons: [],
      flaggedAt: null,
      lastClearance: null,
    });
    expect(await flagsOf('cus_calm')).toEqual([]);
  });

  it('is many orders in a short time, announced once, with the trail back to the order', async () => {
    const events = [];
    for (let count = 0; count < 6; count += 1)
      events.push(await fraud.deliver('orders', orderPlaced('cus_quick')));
    await settled(fraud);
    expect(await review('cus_quick')).toMatchObject({
      state: 'FLAGGED',
      reasons: [
        {
          rule: 'MANY_ORDERS',
          orderId: events[3]?.subject,
          detail: '4 orders within an hour; up to 3 are usual.',
        },
      ],
    });
    expect(await flagsOf('cus_quick')).toMatchObject([
      {
        subject: 'cus_quick',
        correlationid: events[3]?.correlationid,
        causationid: events[3]?.id,
        data: {
          customerId: 'cus_quick',
          orderId: events[3]?.subject,
          reason: expect.stringContaining('4 orders'),
        },
      },
    ]);
  });

  it('is one order far above what the customer usually spends, cancelled ones left out', async () => {
    for (const [day, amountMinor] of [
      [1, 3000],
      [2, 90_000],
      [3, 2000],
      [4, 2500],
    ] as const) {
      const placedAt = `2026-02-0${day}T12:00:00.000Z`;
      const order = orderPlaced('cus_rich', { placedAt, total: { amountMinor, currency: 'GBP' } });
      await fraud.deliver('orders', order);
      if (day === 2)
        await fraud.deliver('orders', {
          type: 'musiccorp.order-cancelled.v1',
          subject: order.subject,
          data: { orderId: order.subject },
        });
    }
    await settled(fraud);
    expect(await rulesAgainst('cus_rich')).toEqual([]);
    await fraud.deliver(
      'orders',
      orderPlaced('cus_rich', { total: { amountMinor: 25_001, currency: 'GBP' } }),
    );
    await settled(fraud);
    expect(await rulesAgainst('cus_rich')).toEqual(['UNUSUAL_VALUE']);
  });

  it('is many declined payments', async () => {
    for (let count = 0; count <= testRules.declinesPerDay; count += 1)
      await fraud.deliver('payments', paymentDeclined('cus_poor'));
    await settled(fraud);
    expect(await rulesAgainst('cus_poor')).toEqual(['MANY_DECLINES']);
  });

  it('is no payment that was declined because the customer is flagged', async () => {
    await flag(fraud, 'cus_held');
    const declinedAt = new Date(Date.now() + 1000).toISOString();
    for (let count = 0; count <= testRules.declinesPerDay; count += 1)
      await fraud.deliver('payments', paymentDeclined('cus_held', declinedAt));
    await settled(fraud);
    expect(await rulesAgainst('cus_held')).toEqual(['MANY_ORDERS']);
  });

  it('is an address that many customers share, however it is written, and however close together they order', async () => {
    const address = { recipientName: 'A', street, city: 'Leeds', postalCode: 'LS1 4AP', countryCode: 'GB' };
    const variants = [address, { ...address, street: '1, long lane' }, { ...address, postalCode: 'ls14ap' }];
    await Promise.all(
      variants.map((deliveryAddress, index) =>
        fraud.deliver('orders', orderPlaced(`cus_shared_${index}`, { deliveryAddress })),
      ),
    );
    await settled(fraud);
    const rules = await Promise.all([0, 1, 2].map((index) => rulesAgainst(`cus_shared_${index}`)));
    expect(rules.flat()).toEqual(['SHARED_ADDRESS']);
  });

  it('keeps no address that could be read', async () => {
    const secret = `Secret Street ${crypto.randomUUID()}`;
    const deliveryAddress = { street: secret, city: 'Leeds', postalCode: 'LS1 4AP', countryCode: 'GB' };
    await fraud.deliver('orders', orderPlaced('cus_private', { deliveryAddress }));
    await settled(fraud);
    const { rows } = await sql<{ all: string }>`
      select string_agg(kept, '') as all from (
        select t::text as kept from seen_orders t where customer_id = 'cus_private'
        union all select t::text from inbox t where history = '[]') as everything`.execute(
      fraud.service.database.kysely,
    );
    expect(rows[0]?.all).toMatch(/cus_private/);
    expect(rows[0]?.all).not.toMatch(/Secret|Leeds|LS1/i);
  });

  it('is counted once when an event comes twice', async () => {
    const event = await fraud.deliver('orders', orderPlaced('cus_twice'));
    for (let count = 0; count < 5; count += 1) await fraud.deliver('orders', event);
    await settled(fraud);
    expect(await review('cus_twice')).toMatchObject({ state: 'CLEAR' });
  });

  it('is the same when the orders come in the opposite order', async () => {
    const minutes = [50, 40, 30, 20];
    for (const minute of minutes)
      await fraud.deliver(
        'orders',
        orderPlaced('cus_backwards', { placedAt: `2026-03-01T12:${minute}:00.000Z` }),
      );
    await settled(fraud);
    expect(await rulesAgainst('cus_backwards')).toEqual(['MANY_ORDERS']);
  });

  it.each([
    ['without a customer', { customerId: undefined }],
    ['with a negative total', { total: { amountMinor: -1, currency: 'GBP' } }],
    ['with a fraction of a penny', { total: { amountMinor: 12.5, currency: 'GBP' } }],
    ['with no time that could be read', { placedAt: 'yesterday' }],
  ])(
    'is nothing in an event that cannot be read, which goes to the message hospital: %s',
    async (_what, more) => {
      const { id } = await fraud.deliver('orders', orderPlaced('cus_broken', more));
      await settled(fraud);
      const { rows } = await sql<{ state: string }>`select state from inbox where id = ${id}`.execute(
        fraud.service.database.kysely,
      );
      expect(rows).toEqual([{ state: 'HOSPITAL' }]);
    },
  );

  it('does not grow by what a person has seen when clearing the customer', async () => {
    await flag(fraud, 'cus_cleared');
    const before = await fraud.rest('GET', '/v1/fraud-reviews/cus_cleared');
    await fraud.rest('POST', '/v1/fraud-reviews/cus_cleared/clearance', {
      headers: { 'if-match': String(before.headers.get('etag')) },
    });
    await fraud.deliver('orders', orderPlaced('cus_cleared'));
    await settled(fraud);
    expect(await review('cus_cleared')).toMatchObject({ state: 'CLEAR', reasons: [] });
    const placedAt = new Date(Date.now() + 60_000).toISOString();
    for (let count = 0; count <= testRules.ordersPerHour; count += 1)
      await fraud.deliver('orders', orderPlaced('cus_cleared', { placedAt }));
    await settled(fraud);
    expect(await rulesAgainst('cus_cleared')).toEqual(['MANY_ORDERS']);
    expect(await flagsOf('cus_cleared')).toHaveLength(2);
  });
});
