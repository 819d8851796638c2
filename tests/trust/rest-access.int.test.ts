import { testEngines } from '@musiccorp/chassis/testing/engines';
import { callRest, type RestAnswer } from '@musiccorp/chassis/testing/start-test-service';
import { writeViewer } from '@musiccorp/chassis/trust/read-viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fittingBody, jsonOf } from '../contracts/ask-operation.ts';
import { readOperations, type Operation } from '../contracts/read-operations.ts';
import { startShop, type Shop } from '../shop/start-shop.ts';
import { findOwned, type Owned, type Things } from './find-owned.ts';
import { restPolicy } from './rest-policy.ts';

const [engine] = testEngines.toReversed();
if (engine === undefined) throw new Error('There is no engine.');

const all = readOperations();
const nameOf = ({ service, method, path }: Operation): string => `${service}: ${method} ${path}`;
const policyOf = (operation: Operation) =>
  operation.path.startsWith('/ops/') ? 'staff' : restPolicy.get(nameOf(operation));
const named = (policy: string) =>
  all
    .filter((operation) => policyOf(operation) === policy)
    .map((operation) => [nameOf(operation), operation] as const);

interface Viewer {
  readonly id: string | null;
  readonly scopes: readonly string[];
}

const nobody: Viewer = { id: null, scopes: [] };
const scopes = [
  'catalog',
  'customers',
  'orders',
  'payments',
  'stock',
  'shipments',
  'loyalty',
  'mails',
  'fraud',
  'returns',
].flatMap((each) => [`${each}:read`, `${each}:write`]);
const staff: Viewer = { id: 'usr_staff', scopes: ['operations', ...scopes] };
const other: Viewer = { id: 'cus_other', scopes: [] };

let shop: Shop;
let owned: Owned;
beforeAll(async () => {
  shop = await startShop(engine);
  owned = await findOwned(shop);
}, 300_000);
afterAll(() => shop.stop());

/** As the gateway asks for this viewer; undefined asks without any signature. */
async function ask(
  operation: Operation,
  viewer: Viewer | undefined,
  things: Things = owned,
): Promise<RestAnswer> {
  const { service, method } = operation;
  const path = operation.path.replaceAll(/\{\w+\}/g, () => 'nobody');
  const target = things.paths.get(operation.path) ?? path;
  const { body, text } = { ...fittingBody(operation), ...things.bodyOf(operation) };
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const signature =
    viewer === undefined
      ? {}
      : shop.signFor(service)({ method, target, body: sent, viewer: writeViewer(viewer) });
  const headers = {
    ...('idempotency-key' in operation.headers && { 'idempotency-key': crypto.randomUUID() }),
    ...('if-match' in operation.headers && { 'if-match': '"v0"' }),
    ...(jsonOf(operation) === undefined && sent !== undefined && { 'content-type': 'text/csv' }),
    ...signature,
  };
  const url = shop.assembly.services.get(service)?.url ?? '';
  return callRest(`${url}${target}`, method, { ...(sent !== undefined && { body: sent }), headers });
}

const isLetIn = ({ status, body }: RestAnswer): boolean =>
  status !== 401 && status !== 403 && body['type'] !== 'urn:problem:customer-unknown';

describe('the operations of all services', () => {
  it('have each a policy, and there is no policy for nothing', () => {
    const known = all.filter(({ path }) => !path.startsWith('/ops/')).map(nameOf);
    expect(known.toSorted()).toEqual([...restPolicy.keys()].toSorted());
  });

  it('are refused without a signature, but for the pages of operators, which are open in development', async () => {
    const open: string[] = [];
    for (const operation of all) {
      if (operation.path.startsWith('/ops/')) continue;
      const { status } = await ask(operation, undefined);
      if (status !== 401) open.push(`${nameOf(operation)} ${status}`);
    }
    expect(open).toEqual([]);
  });
});

describe('for everyone', () => {
  it.each(named('everyone'))('%s lets everybody in', async (_name, operation) => {
    for (const viewer of [nobody, other, staff])
      expect([viewer.id, isLetIn(await ask(operation, viewer))]).toEqual([viewer.id, true]);
  });
});

describe('for staff', () => {
  it.each(named('staff'))('%s lets staff in, and no customer', async (_name, operation) => {
    expect((await ask(operation, nobody)).status).toBe(401);
    expect((await ask(operation, other)).status).toBe(403);
    expect((await ask(operation, { ...other, scopes: ['catalog:else', 'orders'] })).status).toBe(403);
    expect(isLetIn(await ask(operation, staff))).toBe(true);
  });
});

describe('for owners', () => {
  it.each(named('owner'))('%s tells others what it tells of nothing', async (_name, operation) => {
    expect((await ask(operation, nobody)).status).toBe(401);
    const theirs = await ask(operation, other);
    const nothing = await ask(operation, other, owned.nothing);
    expect(theirs.status).toBe(nothing.status);
    expect(comparable(theirs, operation)).toEqual(comparable(nothing, operation));
    // A list of what is theirs is empty for others; everything else is refused.
    if (operation.path !== '/v1/payments') expect(theirs.status).toBeGreaterThanOrEqual(400);
    else expect(theirs.body).toEqual({ payments: [] });
  });

  it.each(named('owner'))('%s lets the owner and staff in', async (_name, operation) => {
    const owner: Viewer = { id: owned.ownerOf(operation), scopes: [] };
    for (const viewer of [owner, staff]) {
      const answer = await ask(operation, viewer);
      expect([viewer.id, isLetIn(answer)]).toEqual([viewer.id, true]);
      if (operation.method === 'GET') expect(answer.status).toBe(200);
    }
    if (operation.path === '/v1/payments')
      expect((await ask(operation, owner)).body['payments']).toHaveLength(1);
  });
});

/** A refusal without what is different for each request: its id, and the ids that were asked for. */
function comparable({ body }: RestAnswer, operation: Operation): unknown {
  const { correlationId: _id, instance: _path, ...rest } = body;
  let text = JSON.stringify(rest);
  for (const id of owned.idsOf(operation)) text = text.replaceAll(id, '…');
  return JSON.parse(text);
}
