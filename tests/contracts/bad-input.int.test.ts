import { createAjv } from '@musiccorp/chassis/outbox/check-data';
import { testEngines } from '@musiccorp/chassis/testing/engines';
import { callRest } from '@musiccorp/chassis/testing/start-test-service';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShop, type Shop } from '../shop/start-shop.ts';
import { askOperation, faultOfRefusal, fittingBody, jsonOf, type Sent } from './ask-operation.ts';
import { badBodies, bodyOf } from './bodies.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { impossibleWishes } from './impossible-wishes.ts';
import { readOperations, type Operation } from './read-operations.ts';

/** PostgreSQL where there is one: there it can be seen from outside that nothing was written. */
const [engine] = testEngines.toReversed();
if (engine === undefined) throw new Error('There is no engine.');

// What the chassis gives to all of them is asked of the first one only.
const writes = readOperations().filter(
  ({ path, method }, index, all) =>
    method !== 'GET' &&
    (!path.startsWith('/ops/') ||
      all.findIndex((other) => other.path === path && other.method === method) === index),
);
const isWord = (word: string): boolean => word !== 'title' && word !== 'description';
// What a person writes into the hospital may be any JSON: it is looked at when the event is handled again.
const withJson = writes.filter((operation) => Object.keys(jsonOf(operation) ?? {}).some(isWord));
const withBody = writes.filter(({ bodies }) => Object.keys(bodies).length > 0);
const withKey = writes.filter(({ headers }) => 'idempotency-key' in headers);
const needingKey = withKey.filter(({ headers }) => headers['idempotency-key'] === true);
const withPrecondition = writes.filter(({ headers }) => 'if-match' in headers);
// An award opens the account that it is for.
const ofSomething = writes.filter(({ path }) => path.includes('{') && !path.endsWith('/awards'));

const named = (some: readonly Operation[]) =>
  some.map(
    (operation) => [`${operation.service}: ${operation.method} ${operation.path}`, operation] as const,
  );

let shop: Shop;
let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  shop = await startShop(engine);
  before = await fingerprintsOf(shop.databaseUrls);
});
afterAll(() => shop.stop());

const urlOf = (service: string): string => shop.assembly.services.get(service)?.url ?? '';
const send = (operation: Operation, sent: Sent) =>
  askOperation(urlOf(operation.service), operation, sent, shop.signFor(operation.service));

describe(`bad input on ${engine.name}`, () => {
  it.each(named(withJson))('%s refuses every body that does not fit', async (_name, operation) => {
    const schema = jsonOf(operation) ?? {};
    const bad = badBodies(schema, bodyOf(schema));
    const found = await Promise.all(
      bad.map(async ({ what, body }) => ({
        what,
        fault: faultOfRefusal(operation, await send(operation, { body })),
      })),
    );
    expect(bad.length).toBeGreaterThan(0);
    expect(found.filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it.each(named(withJson))('%s refuses whatever JSON does not fit', async (_name, operation) => {
    const fits = createAjv().compile(jsonOf(operation) ?? {});
    const anything = fc.jsonValue({ maxDepth: 3 }).filter((value) => !fits(value));
    const property = fc.asyncProperty(anything, async (body) => {
      expect(faultOfRefusal(operation, await send(operation, { body }))).toBeNull();
    });
    await fc.assert(property, { numRuns: 20, seed: 4 });
  });

  const otherKinds: readonly [what: string, sent: Sent, status: number, isForJson: boolean][] = [
    ['xml', { text: '<a/>', headers: { 'content-type': 'application/xml' } }, 415, false],
    ['a form', { text: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, false],
    ['plain text', { text: '{}', headers: { 'content-type': 'text/plain' } }, 415, true],
    ['half of JSON', { text: '{"a":' }, 400, true],
    ['too much', { text: `{"a":"${'x'.repeat(1_100_000)}"}` }, 413, true],
  ];
  it.each(named(withBody))(
    '%s refuses what is no JSON, another kind, or too large',
    async (_name, operation) => {
      for (const [what, sent, status, isForJson] of otherKinds) {
        if (isForJson && jsonOf(operation) === undefined) continue;
        const answer = await send(operation, sent);
        expect([what, faultOfRefusal(operation, answer), answer.status]).toEqual([what, null, status]);
      }
    },
  );

  it.each(named(withKey))(
    '%s refuses keys of 0 and 10,000 characters, and beyond ASCII',
    async (_name, operation) => {
      for (const key of ['', 'k'.repeat(10_000), 'clé']) {
        const answer = await send(operation, {
          ...fittingBody(operation),
          headers: { 'idempotency-key': key },
        });
        expect([faultOfRefusal(operation, answer), answer.body['type']]).toEqual([null, keyMissing]);
      }
    },
  );

  it.each(named(needingKey))('%s needs a key, as its contract says', async (_name, operation) => {
    const answer = await send(operation, {
      ...fittingBody(operation),
      headers: { 'idempotency-key': undefined },
    });
    expect([faultOfRefusal(operation, answer), answer.body['type']]).toEqual([null, keyMissing]);
  });

  it.each(named(withPrecondition))(
    '%s refuses a change of no version or of another',
    async (_name, operation) => {
      const id = someIdFor(operation, shop);
      const change = { ...fittingBody(operation), id };
      const missing = await send(operation, { ...change, headers: { 'if-match': undefined } });
      expect([faultOfRefusal(operation, missing), missing.status]).toEqual([null, 428]);
      for (const tag of ['"v999999"', 'W/"v1"', '"other"', '']) {
        const answer = await send(operation, { ...change, headers: { 'if-match': tag } });
        // What does not exist has no version that could be another one.
        const status = id === 'nobody' ? answer.status : 412;
        expect([tag, faultOfRefusal(operation, answer), answer.status]).toEqual([tag, null, status]);
      }
    },
  );

  it.each(named(ofSomething))('%s answers 4xx for ids that nothing has', async (_name, operation) => {
    for (const id of ['nobody', 'a'.repeat(64), 'a'.repeat(65), '%00', '%F0%9F%8E%B5', '..%2f..']) {
      const { status, body } = await send(operation, { ...fittingBody(operation), id });
      expect([id, status >= 400 && status < 500, body['type']]).toEqual([id, true, anyProblem]);
    }
  });

  it('is refused when it fits and cannot be: other currencies, too much, what nobody has', async () => {
    const answers = await Promise.all(
      impossibleWishes(shop.world).map(async ({ what, service, method, path, body, code }) => {
        const sent = body === undefined ? undefined : JSON.stringify(body);
        const headers = {
          'idempotency-key': crypto.randomUUID(),
          'if-match': '*',
          ...shop.signFor(service)({ method, target: path, body: sent }),
        };
        const answer = await callRest(`${urlOf(service)}${path}`, method, { body: sent, headers });
        return { what, code: `urn:problem:${code}`, type: answer.body['type'], status: answer.status };
      }),
    );
    expect(answers.filter(({ code, type, status }) => code !== type || status >= 500)).toEqual([]);
  });

  it('writes nothing', async () => {
    expect(before.size).toBe(engine.name === 'postgres' ? shop.assembly.services.size : 0);
    expect(await fingerprintsOf(shop.databaseUrls)).toEqual(before);
  });
});

const keyMissing = 'urn:problem:idempotency-key-missing';
const anyProblem: unknown = expect.stringMatching(/^urn:problem:/);

/** The first resource of the seed that the path names; `nobody` where the seed has none. */
function someIdFor({ path }: Operation, { world: { catalog, customers } }: Shop): string {
  const known: Readonly<Record<string, string | undefined>> = {
    artists: catalog.artists[0]?.id,
    albums: catalog.albums[0]?.id,
    customers: customers.customers[0]?.id,
    wishlists: customers.wishlists[0]?.id,
  };
  return known[path.split('/')[2] ?? ''] ?? 'nobody';
}
