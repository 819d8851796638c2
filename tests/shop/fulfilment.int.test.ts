import { natsAnswers, testEngines, testNatsUrl } from '@musiccorp/chassis/testing/engines';
import { removeStreams } from '@musiccorp/chassis/testing/nats-server';
import { callRest, type RestAnswer } from '@musiccorp/chassis/testing/start-test-service';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processInvariants } from '../../tools/chaos/invariants/processes.ts';
import { stockInvariants } from '../../tools/chaos/invariants/stock.ts';
import type { Evidence } from '../../tools/chaos/evidence.ts';
import type { OutsideName } from '../../tools/outside/start-outside.ts';
import { startShop, type Shop } from './start-shop.ts';

interface SeenOrder {
  readonly status: string;
  readonly history: readonly { readonly to: string; readonly reason: string | null }[];
  readonly fulfilment: { readonly state: string; readonly correlationId: string } | null;
  readonly payment: { readonly status: string } | null;
  readonly reservation: { readonly status: string } | null;
  readonly shipments: readonly { readonly status: string; readonly trackingCode: string | null }[];
  readonly pointsAwarded: number | null;
}

// The embedded broker with the embedded database, and the two that outgrow them together, where they answer.
const settings = { ORDERS_STEP_MS: '4000', ORDERS_ANSWER_MS: '1000' };
const hasNats = await natsAnswers();
const natsPrefix = `test-${randomBytes(6).toString('hex')}`;
const onNats = { NATS_URL: testNatsUrl, NATS_PREFIX: natsPrefix };

describe.each(testEngines)('an order in the whole shop on $name', (engine) => {
  let shop: Shop;
  let albums: readonly string[];
  let customer = 0;
  beforeAll(async () => {
    const usesNats = engine.name === 'postgres' && hasNats;
    shop = await startShop(engine, undefined, { ...settings, ...(usesNats && onNats) });
    albums = await soldOutAlbums();
  }, 300_000);
  afterAll(async () => {
    await shop.stop();
    if (engine.name === 'postgres' && hasNats) await removeStreams(testNatsUrl, natsPrefix);
  });
  beforeEach(async () => {
    for (const name of ['card-processor', 'delivery-firm'] as const) await turn(name, { mode: 'ok' });
  });

  /** As clients do: whoever is told that a service has too much to do asks again, with the same key. */
  const post = async (path: string, body: object = {}): Promise<RestAnswer> => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    for (let tries = 1; ; tries += 1) {
      const answer = await shop.rest('POST', path, { body, headers });
      if (answer.status !== 503 || tries === 10) return answer;
      await sleep(500);
    }
  };
  const receive = (albumId: string, quantity: number) => post('/v1/goods-receipts', { albumId, quantity });
  const album = (at: number) => albums[at] ?? '';

  /** Each order comes from another customer, so that nobody orders suspiciously often. */
  async function placeOrder(albumId: string, more: object = {}): Promise<string> {
    const customers = shop.world.customers.customers;
    customer = (customer + 1) % customers.length;
    const answer = await post('/v1/orders', {
      customerId: customers[customer]?.id,
      items: [{ albumId, quantity: 1 }],
      deliveryAddress: {
        recipientName: 'Ada Park',
        street: `${customer} Long Lane`,
        city: 'Leeds',
        postalCode: 'LS1 4AP',
        countryCode: 'GB',
      },
      ...more,
    });
    expect(answer.status).toBe(201);
    return String(answer.body['id']);
  }

  async function look(orderId: string): Promise<SeenOrder> {
    const { data } = await shop.graph<{ order: SeenOrder }>(
      `query ($id: ID!) { order(id: $id) { status history { id to reason } fulfilment { state correlationId }
        payment { id status } reservation { id status } shipments { id status trackingCode } pointsAwarded } }`,
      { id: orderId },
    );
    if (data === null) throw new Error(`Order ${orderId} cannot be read.`);
    return data.order;
  }

  async function ends(orderId: string, state = 'COMPLETED'): Promise<SeenOrder> {
    await expect
      .poll(async () => (await look(orderId)).fulfilment?.state, { timeout: 40_000, interval: 100 })
      .toBe(state);
    return look(orderId);
  }

  async function turn(name: OutsideName, wish: object): Promise<void> {
    const outsider = await shop.assembly.outsiders.find(name);
    await outsider?.control(wish);
  }

  const ask = (service: string, method: string, path: string, body?: object): Promise<RestAnswer> => {
    const url = shop.assembly.services.get(service)?.url ?? '';
    return callRest(`${url}${path}`, method, { ...(body && { body }) });
  };

  it('is reserved, paid, packed, sent and rewarded, and the customer is told', async () => {
    await receive(album(0), 1);
    const orderId = await placeOrder(album(0));
    const order = await ends(orderId);
    expect(order).toMatchObject({
      status: 'COMPLETED',
      payment: { status: 'TAKEN' },
      reservation: { status: 'FULFILLED' },
      shipments: [{ trackingCode: expect.stringMatching(/^TRK/) }],
      pointsAwarded: expect.any(Number),
    });
    expect(order.pointsAwarded).toBeGreaterThan(0);
    await expect
      .poll(async () => JSON.stringify((await shop.rest('GET', '/v1/mails?first=100')).body), {
        timeout: 20_000,
      })
      .toContain(orderId);
    for (const service of ['warehouse', 'payments', 'loyalty']) {
      const trace = await ask(service, 'GET', `/ops/traces/${order.fulfilment?.correlationId}`);
      expect(trace.body['entries']).not.toEqual([]);
    }
  });

  it('is not paid for when there is no stock', async () => {
    const order = await ends(await placeOrder(album(1)), 'UNDONE');
    expect(order).toMatchObject({ status: 'CANCELLED', payment: null, reservation: null });
    expect(order.history.at(-1)?.reason).toMatch(/^There is no .* left\.$/);
  });

  it('gives its stock back when the card is declined', async () => {
    await receive(album(2), 1);
    const order = await ends(await placeOrder(album(2), { paymentToken: 'tok_declined_card' }), 'UNDONE');
    expect(order).toMatchObject({ status: 'CANCELLED', payment: null, reservation: { status: 'RELEASED' } });
    await ends(await placeOrder(album(2)));
  });

  it('is refunded with an apology when its package is not found', async () => {
    await receive(album(3), 2);
    // While the card processor fails, the order waits with its goods reserved; meanwhile somebody counts the shelf.
    await turn('card-processor', { mode: 'fail' });
    const orderId = await placeOrder(album(3), { items: [{ albumId: album(3), quantity: 2 }] });
    await expect
      .poll(async () => (await look(orderId)).reservation?.status, { timeout: 20_000 })
      .toBe('ACTIVE');
    expect(await post('/v1/stock-takings', { albumId: album(3), counted: 1 })).toMatchObject({
      status: 201,
      body: { missing: 1 },
    });
    await turn('card-processor', { mode: 'ok' });
    const order = await ends(orderId, 'UNDONE');
    expect(order).toMatchObject({
      status: 'CANCELLED',
      payment: { status: 'REFUNDED' },
      reservation: { status: 'RELEASED' },
      shipments: [],
    });
    expect(order.history.at(-1)?.reason).toMatch(/^We could not find /);
    await expect
      .poll(async () => JSON.stringify((await shop.rest('GET', '/v1/mails?first=100')).body), {
        timeout: 20_000,
      })
      .toContain(orderId);
  });

  it.each([
    { mode: 'fail', times: 2 },
    { mode: 'fail', times: 1, afterEffect: true },
  ])(
    'is sent when the delivery firm fails and then does not: $times × afterEffect $afterEffect',
    async (wish) => {
      await receive(album(4), 1);
      await turn('delivery-firm', wish);
      const order = await ends(await placeOrder(album(4)));
      expect(order).toMatchObject({ status: 'COMPLETED', payment: { status: 'TAKEN' } });
      expect(order.shipments).toHaveLength(1);
    },
  );

  it('waits for a person when it cannot be sent, and goes on when that person says so', async () => {
    await receive(album(5), 1);
    await turn('delivery-firm', { mode: 'fail' });
    const orderId = await placeOrder(album(5));
    expect(await ends(orderId, 'NEEDS_PERSON')).toMatchObject({
      status: 'PICKING',
      payment: { status: 'TAKEN' },
    });
    const { body } = await ask('orders', 'GET', '/ops/interventions');
    expect(JSON.stringify(body)).toContain(orderId);
    await turn('delivery-firm', { mode: 'ok' });
    const retried = await ask('orders', 'POST', `/ops/interventions/fulfilment/${orderId}/retry`, {});
    expect(retried.status).toBeLessThan(300);
    await ends(orderId);
  });

  // The embedded database takes one statement at a time: two hundred would wait for longer than callers do.
  const buyers = engine.name === 'postgres' ? 200 : 60;
  it(`is one of as many as there are records, with ${buyers} buyers at once`, async () => {
    await receive(album(0), 5);
    const orderIds = await Promise.all(Array.from({ length: buyers }, () => placeOrder(album(0))));
    const states = new Map<string, number>();
    for (const orderId of orderIds) {
      await expect
        .poll(async () => (await look(orderId)).fulfilment?.state, { timeout: 120_000, interval: 200 })
        .toMatch(/^(COMPLETED|UNDONE)$/);
      const { status } = await look(orderId);
      states.set(status, (states.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(states)).toEqual({ COMPLETED: 5, CANCELLED: buyers - 5 });
    expect((await shop.rest('GET', `/v1/stock-counts/${album(0)}`)).body['available']).toBe(0);
  }, 240_000);

  it('can be cancelled at any moment, and then nothing is kept of it', async () => {
    await receive(album(1), 30);
    const orderIds = await Promise.all(Array.from({ length: 20 }, () => placeOrder(album(1))));
    await Promise.all(
      orderIds.map(async (orderId, index) => {
        for (let looks = 0; looks < index; looks += 1) await look(orderId);
        const { status } = await post(`/v1/orders/${orderId}/cancellation`);
        expect([201, 409]).toContain(status);
      }),
    );
    for (const orderId of orderIds) {
      await expect
        .poll(async () => (await look(orderId)).fulfilment?.state, { timeout: 60_000, interval: 200 })
        .toMatch(/^(COMPLETED|UNDONE)$/);
      const { status, payment } = await look(orderId);
      if (status === 'CANCELLED') expect([undefined, 'REFUNDED']).toContain(payment?.status);
      else expect(status).toBe('COMPLETED');
    }
  }, 180_000);

  it.runIf(engine.name === 'postgres')('leaves stock and processes in order, whatever happened', async () => {
    const evidence = await gather();
    for (const { says, violations } of [...stockInvariants, ...processInvariants]) {
      await expect.poll(() => violations(evidence), { message: says, timeout: 20_000 }).toEqual([]);
    }
  });

  async function gather(): Promise<Evidence> {
    const journalOf = async (name: OutsideName) =>
      (await (await shop.assembly.outsiders.find(name))?.journal()) ?? [];
    return {
      checkouts: [],
      journals: {
        'card-processor': await journalOf('card-processor'),
        'delivery-firm': await journalOf('delivery-firm'),
      },
      mails: [],
      services: [...shop.databaseUrls.keys()],
      // One connection at a time: a server has not many to spare while nine services hold theirs.
      ask: async <Row extends object>(service: string, statement: string) => {
        const client = new pg.Client({ connectionString: shop.databaseUrls.get(service) });
        await client.connect();
        try {
          return (await client.query(statement)).rows as Row[];
        } finally {
          await client.end();
        }
      },
      close: () => Promise.resolve(),
    };
  }

  async function soldOutAlbums(): Promise<string[]> {
    const counted = await Promise.all(
      shop.world.catalog.albums.map(async ({ id }) => ({
        id,
        count: (await shop.rest('GET', `/v1/stock-counts/${id}`)).body['available'],
      })),
    );
    return counted.filter(({ count }) => count === 0).map(({ id }) => id);
  }
});
