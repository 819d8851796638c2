import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerOverviewQuery, OrderDetailsQuery } from '../../schema/operations/generated/graphql.ts';
import { operations, readOperation, startShop, type Shop } from './start-shop.ts';

describe.each(testEngines)('the shop on $name', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  it.each(operations)(
    'answers %s with its example variables, without an error and without a gap',
    async (name) => {
      const { query, variables } = readOperation(name);
      const { data, errors } = await shop.graph(query, variables);
      expect(errors).toBeUndefined();
      expect(Object.values(data ?? {})).not.toContain(null);
    },
  );

  it('shows a phone who the customer is and the five latest orders', async () => {
    const { query, variables } = readOperation('mobile/customer-overview');
    const { data } = await shop.graph<CustomerOverviewQuery>(query, variables);
    const dates = data?.customer?.orders.nodes.map(({ placedAt }) => placedAt) ?? [];
    expect(dates).toHaveLength(5);
    expect(dates.toSorted().toReversed()).toEqual(dates);
    expect(Object.keys(data?.customer ?? {})).toEqual(['id', 'name', 'orders']);
  });

  it('answers one order from five services', async () => {
    const { query, variables } = readOperation('web/order-details');
    shop.subgraphCalls.splice(0);
    await shop.graph(query, variables);
    expect(new Set(shop.subgraphCalls.map(({ subgraph }) => subgraph))).toEqual(
      new Set(['catalog', 'customers', 'orders', 'warehouse', 'payments']),
    );
  });

  it.each([
    ['customer', '{ customer(id: "cus_none") { id } }'],
    ['order', '{ order(id: "ord_none") { id } }'],
    ['album', '{ album(id: "alb_none") { id } }'],
    ['payment', '{ payment(id: "pay_none") { id } }'],
    ['shipment', '{ shipment(id: "shp_none") { id } }'],
  ])('answers null for a %s that does not exist', async (field, query) => {
    expect(await shop.graph(query)).toEqual({ data: { [field]: null } });
  });

  it('carries one correlation id from the client through the gateway into every service', async () => {
    shop.logLines.splice(0);
    const { query, variables } = readOperation('web/order-details');
    const response = await fetch(`${shop.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': 'phone-42' },
      body: JSON.stringify({ query, variables }),
    });
    await response.text();
    expect(response.headers.get('x-correlation-id')).toBe('phone-42');
    const services = shop.logLines
      .filter((line) => line['correlationId'] === 'phone-42')
      .map((line) => line['service']);
    expect(new Set(services)).toEqual(
      new Set(['gateway', 'catalog', 'customers', 'orders', 'warehouse', 'payments']),
    );
  });

  it('takes writes at the one origin, and the graph shows them', async () => {
    const body = {
      customerId: 'cus_1234',
      deliveryAddress: {
        recipientName: 'Ada Park',
        street: '1 Long Lane',
        city: 'Leeds',
        postalCode: 'LS1 4AP',
        countryCode: 'GB',
      },
      items: [{ albumId: 'alb_1', quantity: 2 }],
    };
    // While nothing can be paid, the order stays as it was placed.
    const processor = await shop.assembly.outsiders.find('card-processor');
    await processor?.control({ mode: 'fail' });
    const placed = await shop.rest('POST', '/v1/orders', {
      body,
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    expect(placed.status).toBe(201);
    const { data } = await shop.graph<{
      order: {
        status: string;
        customer: { name: object };
        lineItems: object[];
        actions: { rel: string; method: string; href: string }[];
      };
    }>(
      'query ($id: ID!) { order(id: $id) { status customer { name { full } } lineItems { album { title } } actions { rel method href } } }',
      { id: placed.body['id'] },
    );
    expect(data?.order).toMatchObject({ status: 'PLACED', lineItems: [{ album: { title: 'Give Blood' } }] });
    for (const { method, href } of data?.order.actions ?? [])
      expect((await shop.rest(method, href)).status).toBe(201);
    await processor?.control({ mode: 'ok' });
  });

  it('imports a product file of 10 MB that is uploaded at the one origin', async () => {
    const header = 'artist,title,genres,releaseDate,price,currency,description,coverUrl\n';
    const description = 'A long note about the pressing. '.repeat(40);
    const lines = Array.from(
      { length: 200 },
      (_, n) => `The Night Ferry,Crossing ${n},Jazz,2026-01-01,12.99,GBP,${description},\n`,
    );
    const padding = `,,,,,,${'x'.repeat(9_000)},\n`.repeat(1_100);
    const response = await fetch(`${shop.url}/v1/imports`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: header + lines.join('') + padding,
    });
    expect(response.status).toBe(202);
    const location = response.headers.get('location') ?? '';
    await expect
      .poll(async () => (await shop.rest('GET', location)).body, { timeout: 55_000, interval: 200 })
      .toMatchObject({ status: 'DONE', imported: 200, rejected: 1_100 });
  });

  it('answers 404 as a problem for a path that nobody owns', async () => {
    const { status, headers } = await shop.rest('GET', '/v1/nothing');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('is ready, and says which services are missing when they are', async () => {
    expect((await shop.rest('GET', '/ready')).status).toBe(200);
    await shop.assembly.services.get('payments')?.stop();
    await expect
      .poll(async () => (await shop.rest('GET', '/ready')).body, { timeout: 5000 })
      .toMatchObject({ missing: ['payments'] });
  });

  it('still answers what the missing service has no part in', async () => {
    const { query, variables } = readOperation('web/order-details');
    const { data, errors } = await shop.graph<OrderDetailsQuery>(query, variables);
    expect(data?.order).toMatchObject({ payment: null, status: expect.any(String) });
    expect(errors?.[0]).toMatchObject({
      path: ['order', 'payment'],
      extensions: { service: 'payments' },
    });
  });
});
