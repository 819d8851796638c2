import { createAjv } from '@musiccorp/chassis/outbox/check-data';
import { ProblemSchema } from '@musiccorp/chassis/http/problem';
import { testEngines } from '@musiccorp/chassis/testing/engines';
import { callRest, type RestAnswer, type RestOptions } from '@musiccorp/chassis/testing/start-test-service';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShop, type Shop } from '../shop/start-shop.ts';
import { badBodies, bodyOf } from './bodies.ts';
import { fingerprintsOf } from './fingerprints.ts';
import type { Schema } from './read-contracts.ts';
import { readOperations, type Operation } from './read-operations.ts';

/** PostgreSQL where there is one: there it can be seen from outside that nothing was written. */
const [engine] = testEngines.toReversed();
if (engine === undefined) throw new Error('There is no engine.');

// What the chassis gives to all of them is asked of the first one only.
const operations = readOperations().filter(
  ({ path, method }, index, all) =>
    !path.startsWith('/ops/') ||
    all.findIndex((other) => other.path === path && other.method === method) === index,
);
const nameOf = ({ service, method, path }: Operation): string => `${service}: ${method} ${path}`;
const named = (some: readonly Operation[]) =>
  some.map((operation) => [nameOf(operation), operation] as const);
const jsonOf = ({ bodies }: Operation): Schema | undefined => bodies['application/json'];
const notes = new Set(['title', 'description']);
const writes = operations.filter(({ method }) => method !== 'GET');
// What a person writes into the hospital may be any JSON: it is looked at when the event is handled again.
const withJson = writes.filter((operation) =>
  Object.keys(jsonOf(operation) ?? {}).some((word) => !notes.has(word)),
);
const withBody = writes.filter(({ bodies }) => Object.keys(bodies).length > 0);
const withKey = writes.filter(({ headers }) => 'idempotency-key' in headers);
const withPrecondition = writes.filter(({ headers }) => 'if-match' in headers);

const isProblem = createAjv().compile(ProblemSchema);

let shop: Shop;
beforeAll(async () => {
  shop = await startShop(engine);
});
afterAll(() => shop.stop());

/** As a client sends it that does everything right but for what `options` say; undefined takes a header away. */
function send(
  operation: Operation,
  { body, headers = {} }: Omit<RestOptions, 'headers'> & { headers?: Record<string, string | undefined> },
  id = 'nobody',
): Promise<RestAnswer> {
  const path = operation.path.replaceAll(/\{\w+\}/g, id);
  const needed: Record<string, string | undefined> = {
    ...('idempotency-key' in operation.headers && { 'idempotency-key': crypto.randomUUID() }),
    ...('if-match' in operation.headers && { 'if-match': '"v1"' }),
    ...headers,
  };
  const sent = Object.entries(needed).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return callRest(`${urlOf(operation)}${path}`, operation.method, {
    body,
    headers: Object.fromEntries(sent),
  });
}

function urlOf({ service }: Operation): string {
  return shop.assembly.services.get(service)?.url ?? '';
}

/** What is wrong with a refusal, in one sentence; null when it is as its contract says. */
function faultOf(operation: Operation, answer: RestAnswer): string | null {
  const { status, body, headers } = answer;
  if (status < 400 || status >= 500) return `is answered with ${status}`;
  if (headers.get('content-type')?.startsWith('application/problem+json') !== true)
    return 'is no problem+json';
  if (!isProblem(body) || body['status'] !== status) return `is no problem: ${JSON.stringify(body)}`;
  if (!/^urn:problem:[a-z]+(-[a-z]+)*$/.test(String(body['type'])))
    return `has the type ${String(body['type'])}`;
  if (!operation.answers.has(status)) return `is answered with ${status}, which its contract does not say`;
  return null;
}

const fittingBody = (operation: Operation): unknown => {
  const schema = jsonOf(operation);
  return schema === undefined ? undefined : bodyOf(schema);
};

describe(`bad input on ${engine.name}`, () => {
  let before: ReadonlyMap<string, string>;
  beforeAll(async () => {
    before = await fingerprintsOf(shop.databaseUrls);
  });

  it.each(named(withJson))('%s refuses every body that does not fit', async (_name, operation) => {
    const schema = jsonOf(operation) ?? {};
    const bad = badBodies(schema, bodyOf(schema));
    const faults = await Promise.all(
      bad.map(async ({ what, body }) => ({
        what,
        fault: faultOf(operation, await send(operation, { body })),
      })),
    );
    expect(bad.length).toBeGreaterThan(0);
    expect(faults.filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it.each(named(withJson))('%s refuses whatever JSON does not fit', async (_name, operation) => {
    const fits = createAjv().compile(jsonOf(operation) ?? {});
    const anything = fc
      .jsonValue({ maxDepth: 3 })
      .filter((value) => !fits(value) && typeof value !== 'string');
    const property = fc.asyncProperty(anything, async (body) => {
      expect(faultOf(operation, await send(operation, { body: JSON.stringify(body) }))).toBeNull();
    });
    await fc.assert(property, { numRuns: 20, seed: 4 });
  });

  it.each(named(withBody))(
    '%s refuses bodies that are no JSON, of another kind, or too large',
    async (_n, operation) => {
      const isJson = jsonOf(operation) !== undefined;
      const text = JSON.stringify(fittingBody(operation) ?? {});
      const answers: [what: string, answer: RestAnswer, status: number][] = [
        ['xml', await send(operation, { body: '<a/>', headers: { 'content-type': 'application/xml' } }), 415],
        [
          'a form',
          await send(operation, {
            body: 'a=b',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          }),
          415,
        ],
      ];
      if (isJson) {
        answers.push(
          ['text', await send(operation, { body: text, headers: { 'content-type': 'text/plain' } }), 415],
          ['half of JSON', await send(operation, { body: '{"a":' }), 400],
          ['too much', await send(operation, { body: `{"a":"${'x'.repeat(1_100_000)}"}` }), 413],
        );
      }
      for (const [what, answer, status] of answers) {
        expect([what, faultOf(operation, answer), answer.status]).toEqual([what, null, status]);
      }
    },
  );

  it.each(named(withKey))(
    '%s refuses keys of 0 and of 10,000 characters, and beyond ASCII',
    async (_n, operation) => {
      for (const key of ['', 'k'.repeat(10_000), 'clé']) {
        const answer = await send(operation, {
          body: fittingBody(operation),
          headers: { 'idempotency-key': key },
        });
        expect([faultOf(operation, answer), answer.status]).toEqual([null, 400]);
      }
    },
  );

  it.each(named(withKey.filter(({ headers }) => headers['idempotency-key'] === true)))(
    '%s needs a key, as its contract says',
    async (_name, operation) => {
      const headers = { 'idempotency-key': undefined };
      const answer = await send(operation, { body: fittingBody(operation), headers });
      expect([faultOf(operation, answer), answer.body['type']]).toEqual([
        null,
        'urn:problem:idempotency-key-missing',
      ]);
    },
  );

  it.each(named(withPrecondition))(
    '%s refuses a change without If-Match, and of another version',
    async (_n, operation) => {
      const id = await someIdFor(operation);
      const change = { body: fittingBody(operation) };
      const missing = await send(operation, { ...change, headers: { 'if-match': undefined } }, id);
      expect([faultOf(operation, missing), missing.status]).toEqual([null, 428]);
      for (const tag of ['"v999999"', 'W/"v1"', '"other"', '']) {
        const answer = await send(operation, { ...change, headers: { 'if-match': tag } }, id);
        // What does not exist has no version that could be another one.
        expect([tag, faultOf(operation, answer), answer.status]).toEqual([
          tag,
          null,
          id === 'nobody' ? expect.any(Number) : 412,
        ]);
      }
    },
  );

  it.each(named(writes.filter(({ path }) => path.includes('{'))))(
    '%s answers 4xx for ids that nothing has',
    async (_name, operation) => {
      for (const id of ['nobody', 'a'.repeat(64), 'a'.repeat(65), '%00', '%F0%9F%8E%B5', '..%2f..']) {
        const { status, body } = await send(operation, { body: fittingBody(operation) }, id);
        expect([id, status >= 400 && status < 500, String(body['type'])]).toEqual([
          id,
          true,
          expect.stringMatching(/^urn:problem:/),
        ]);
      }
    },
  );

  it.each<
    [
      what: string,
      ask: (shop: Shop) => [service: string, method: string, path: string, body: object],
      code: string,
    ]
  >([
    [
      'a price in no currency',
      () => ['catalog', 'PATCH', '/v1/albums/alb_1', { listPrice: zzz }],
      'currency-unknown',
    ],
    [
      'a payment in no currency',
      () => ['payments', 'POST', '/v1/payments', { ...payment, amount: zzz }],
      'currency-unknown',
    ],
    [
      'a payment of nothing',
      () => ['payments', 'POST', '/v1/payments', { ...payment, amount: { ...gbp, amountMinor: 0 } }],
      'invalid-request',
    ],
    [
      'a refund in another currency',
      () => ['payments', 'POST', '/v1/payments/pay_1/refunds', { amount: { ...gbp, currency: 'EUR' } }],
      'currency-mismatch',
    ],
    [
      'a refund of more than was paid',
      () => ['payments', 'POST', '/v1/payments/pay_1/refunds', { amount: { ...gbp, amountMinor: 900_000 } }],
      'refund-exceeds-payment',
    ],
    [
      'points for no currency',
      () => ['loyalty', 'POST', '/v1/accounts/nobody/awards', { orderId: 'ord_new', amount: zzz }],
      'currency-unknown',
    ],
    [
      'points for an amount of another currency than they were given for',
      ({ world }) => [
        'loyalty',
        'POST',
        `/v1/accounts/${world.orders.orders[0]?.customerId}/reversals`,
        { orderId: world.orders.orders[0]?.id, amount: { ...gbp, currency: 'EUR' } },
      ],
      'currency-mismatch',
    ],
    [
      'an order for nobody',
      () => ['orders', 'POST', '/v1/orders', { ...order, customerId: 'nobody' }],
      'customer-unknown',
    ],
    [
      'an order of what nobody sells',
      () => ['orders', 'POST', '/v1/orders', { ...order, items: [{ albumId: 'nothing', quantity: 1 }] }],
      'album-unknown',
    ],
  ])('as %s is refused', async (_what, ask, code) => {
    const [service, method, path, body] = ask(shop);
    const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': '*' };
    const url = shop.assembly.services.get(service)?.url ?? '';
    const answer = await callRest(`${url}${path}`, method, { body, headers });
    expect([answer.body['type'], answer.status >= 400 && answer.status < 500]).toEqual([
      `urn:problem:${code}`,
      true,
    ]);
  });

  it('writes nothing', async () => {
    expect(before.size).toBe(engine.name === 'postgres' ? shop.databaseUrls.size : 0);
    expect(await fingerprintsOf(shop.databaseUrls)).toEqual(before);
  });
});

const gbp = { amountMinor: 1299, currency: 'GBP' };
const zzz = { amountMinor: 1299, currency: 'ZZZ' };
const payment = {
  orderId: 'ord_new',
  customerId: 'cus_1',
  amount: gbp,
  cardToken: 'tok_9f8e7d6c',
  card: { brand: 'Visa', last4: '4242' },
};
const order = {
  customerId: 'cus_1',
  deliveryAddress: {
    recipientName: 'Ada Park',
    street: '1 Long Lane',
    city: 'Leeds',
    postalCode: 'LS1 4AP',
    countryCode: 'GB',
  },
  items: [{ albumId: 'alb_1', quantity: 1 }],
};

/** The first resource of the seed that the path names; `nobody` where the seed has none. */
async function someIdFor({ path }: Operation): Promise<string> {
  const { catalog, customers } = shop.world;
  const known: Readonly<Record<string, string | undefined>> = {
    artists: catalog.artists[0]?.id,
    albums: catalog.albums[0]?.id,
    customers: customers.customers[0]?.id,
    wishlists: customers.wishlists[0]?.id,
  };
  return known[path.split('/')[2] ?? ''] ?? 'nobody';
}
