import { testEngines } from '@musiccorp/chassis/testing/engines';
import type { GraphAnswer } from '@musiccorp/chassis/testing/start-test-service';
import { writeViewer } from '@musiccorp/chassis/trust/read-viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShop, type Shop } from '../shop/start-shop.ts';

const [engine] = testEngines.toReversed();
if (engine === undefined) throw new Error('There is no engine.');

let shop: Shop;
beforeAll(async () => {
  shop = await startShop(engine);
}, 300_000);
afterAll(() => shop.stop());

/** Asks a service itself, as the gateway does for somebody; without a viewer the call is not signed. */
async function ask(
  service: string,
  query: string,
  viewer: { id: string | null; scopes: string[] } | undefined,
): Promise<{ status: number; answer: GraphAnswer<Record<string, unknown>> }> {
  const body = JSON.stringify({ query });
  const call = { method: 'POST', target: '/graphql', body };
  const signature = viewer && shop.signFor(service)({ ...call, viewer: writeViewer(viewer) });
  const response = await fetch(`${shop.assembly.services.get(service)?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signature },
    body,
  });
  return { status: response.status, answer: (await response.json()) as GraphAnswer<Record<string, unknown>> };
}

interface Part {
  readonly what: string;
  readonly service: string;
  /** Asks for one thing, whose owner only the service knows, or is told by its key. */
  readonly queryOf: (id: string) => string;
  readonly scope: string;
  readonly find: () => { readonly id: string; readonly owner: string };
}

const entity = (type: string, selection: string) => (id: string) =>
  `{ found: _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { ${selection} } } }`;

const orderOf = () => {
  const [order] = shop.world.orders.orders;
  return { id: order?.id ?? '', owner: order?.customerId ?? '' };
};
const buyer = () => ({ id: orderOf().owner, owner: orderOf().owner });
const paymentOf = () => {
  const [payment] = shop.world.payments.payments;
  return { id: payment?.id ?? '', owner: payment?.customerId ?? '' };
};
const refundOf = () => {
  const [refund] = shop.world.payments.refunds;
  const payment = shop.world.payments.payments.find(({ id }) => id === refund?.paymentId);
  return { id: refund?.id ?? '', owner: payment?.customerId ?? '' };
};
const wishlistOf = () => {
  const [wishlist] = shop.world.customers.wishlists;
  return { id: wishlist?.id ?? '', owner: wishlist?.customerId ?? '' };
};
const shipmentOf = () => {
  const [shipment] = shop.world.warehouse.shipments;
  return { id: shipment?.id ?? '', owner: shipment?.recipient.id ?? '' };
};
const returnOf = () => {
  const [returned] = shop.world.returns.returns;
  return { id: returned?.id ?? '', owner: returned?.customerId ?? '' };
};
const root =
  (field: string, selection = 'id') =>
  (id: string) =>
    `{ found: ${field}(id: "${id}") { ${selection} } }`;

const parts: readonly Part[] = [
  { what: 'order(id)', service: 'orders', queryOf: root('order'), scope: 'orders:read', find: orderOf },
  {
    what: 'Order',
    service: 'orders',
    queryOf: entity('Order', 'status'),
    scope: 'orders:read',
    find: orderOf,
  },
  {
    what: 'LineItem',
    service: 'orders',
    queryOf: entity('LineItem', 'title'),
    scope: 'orders:read',
    find: () => ({ id: shop.world.orders.orders[0]?.lineItems[0]?.id ?? '', owner: orderOf().owner }),
  },
  {
    what: 'Customer.orders',
    service: 'orders',
    queryOf: entity('Customer', 'orders { nodes { id } }'),
    scope: 'orders:read',
    find: buyer,
  },
  {
    what: 'customer(id)',
    service: 'customers',
    queryOf: root('customer'),
    scope: 'customers:read',
    find: buyer,
  },
  {
    what: 'Customer',
    service: 'customers',
    queryOf: entity('Customer', 'email'),
    scope: 'customers:read',
    find: buyer,
  },
  {
    what: 'wishlist(id)',
    service: 'customers',
    queryOf: root('wishlist'),
    scope: 'customers:read',
    find: wishlistOf,
  },
  {
    what: 'payment(id)',
    service: 'payments',
    queryOf: root('payment'),
    scope: 'payments:read',
    find: paymentOf,
  },
  {
    what: 'refund(id)',
    service: 'payments',
    queryOf: root('refund'),
    scope: 'payments:read',
    find: refundOf,
  },
  {
    what: 'Refund',
    service: 'payments',
    queryOf: entity('Refund', 'reason'),
    scope: 'payments:read',
    find: refundOf,
  },
  {
    what: 'Order.payment',
    service: 'payments',
    queryOf: entity('Order', 'payment { id }'),
    scope: 'payments:read',
    find: orderOf,
  },
  {
    what: 'Customer.balance',
    service: 'payments',
    queryOf: entity('Customer', 'balance { amount }'),
    scope: 'payments:read',
    find: buyer,
  },
  {
    what: 'Customer.ledger',
    service: 'payments',
    queryOf: entity('Customer', 'ledger { nodes { id } }'),
    scope: 'payments:read',
    find: buyer,
  },
  {
    what: 'shipment(id)',
    service: 'warehouse',
    queryOf: root('shipment'),
    scope: 'shipments:read',
    find: shipmentOf,
  },
  {
    what: 'Order.shipments',
    service: 'warehouse',
    queryOf: entity('Order', 'shipments { id }'),
    scope: 'shipments:read',
    find: orderOf,
  },
  {
    what: 'Customer.loyalty',
    service: 'loyalty',
    queryOf: entity('Customer', 'loyalty { balance }'),
    scope: 'loyalty:read',
    find: buyer,
  },
  {
    what: 'Order.pointsAwarded',
    service: 'loyalty',
    queryOf: entity('Order', 'pointsAwarded'),
    scope: 'orders:read',
    find: () => {
      const [entry] = shop.world.loyalty.entries;
      return { id: entry?.orderId ?? '', owner: entry?.customerId ?? '' };
    },
  },
  { what: 'return(id)', service: 'returns', queryOf: root('return'), scope: 'returns:read', find: returnOf },
  {
    what: 'Order.returns',
    service: 'returns',
    queryOf: entity('Order', 'returns { id }'),
    scope: 'returns:read',
    find: () => ({ id: shop.world.returns.returns[0]?.orderId ?? '', owner: returnOf().owner }),
  },
  {
    what: 'Customer.returns',
    service: 'returns',
    queryOf: entity('Customer', 'returns { nodes { id } }'),
    scope: 'returns:read',
    find: buyer,
  },
  {
    what: 'Customer.mails',
    service: 'notifications',
    queryOf: entity('Customer', 'mails { nodes { id } }'),
    scope: 'mails:read',
    find: buyer,
  },
];

const codesOf = ({ errors = [] }: GraphAnswer<unknown>): string[] =>
  errors.map(({ extensions }) => extensions.code);

describe('what a service alone knows the owner of', () => {
  it.each(parts.map((part) => [part.what, part] as const))('%s is for its owner', async (_what, part) => {
    const { id, owner } = part.find();
    const query = part.queryOf(id);
    for (const viewer of [
      { id: owner, scopes: [] },
      { id: 'usr_staff', scopes: [part.scope] },
    ]) {
      const { answer } = await ask(part.service, query, viewer);
      expect(answer.errors).toBeUndefined();
      expect(JSON.stringify(answer.data)).not.toContain('null');
    }
  });

  it.each(parts.map((part) => [part.what, part] as const))(
    '%s is null and FORBIDDEN for others, and not there without a signature',
    async (_what, part) => {
      const query = part.queryOf(part.find().id);
      for (const viewer of [
        { id: null, scopes: [] },
        { id: 'cus_other', scopes: [] },
        { id: 'cus_other', scopes: ['catalog:read', `${part.scope}s`] },
      ]) {
        const { answer } = await ask(part.service, query, viewer);
        expect(codesOf(answer)).toContain('FORBIDDEN');
        expect(JSON.stringify(answer.data)).toMatch(/null/);
        expect(JSON.stringify(answer.data)).not.toMatch(/[a-z]{3}_\d/);
      }
      expect((await ask(part.service, query, undefined)).status).toBe(401);
    },
  );

  it.each(['order', 'customer', 'payment', 'refund', 'wishlist', 'shipment', 'return'])(
    '%s(id) says the same of what others have as of what nobody has',
    async (field) => {
      const part = parts.find(({ what }) => what === `${field}(id)`);
      if (part === undefined) throw new Error(field);
      const other = { id: 'cus_other', scopes: [] };
      const theirs = await ask(part.service, part.queryOf(part.find().id), other);
      const nothing = await ask(part.service, part.queryOf('nothing'), other);
      expect(theirs.answer).toEqual(nothing.answer);
    },
  );

  it.each([
    ['orders', '{ orders { nodes { id } } }', 'orders:read'],
    ['customers', '{ customers { nodes { id } } }', 'customers:read'],
    ['returns', '{ returns { nodes { id } } }', 'returns:read'],
    ['warehouse', '{ shipments { nodes { id } } }', 'shipments:read'],
    ['warehouse', '{ reservation(id: "res_1") { id } }', 'shipments:read'],
    [
      'warehouse',
      '{ _entities(representations: [{ __typename: "Order", id: "ord_1" }]) { ... on Order { reservation { id } } } }',
      'shipments:read',
    ],
    ['fraud-detection', '{ openFraudReviews { nodes { id } } }', 'fraud:read'],
    ['fraud-detection', '{ fraudReview(id: "cus_other") { state } }', 'fraud:read'],
  ])('%s shows %s to staff alone', async (service, query, scope) => {
    const { answer } = await ask(service, query, { id: 'cus_other', scopes: [] });
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    const staff = await ask(service, query, { id: 'usr_staff', scopes: [scope] });
    expect(staff.answer.errors).toBeUndefined();
  });

  it('is told without its SDL to nobody who does not sign', async () => {
    for (const query of ['{ _service { sdl } }', '{ __schema { types { name } } }', '{ __typename }'])
      for (const service of shop.assembly.services.keys())
        expect([service, (await ask(service, query, undefined)).status]).toEqual([service, 401]);
  });
});
