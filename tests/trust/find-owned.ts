import { expect, vi } from 'vitest';
import type { Operation } from '../contracts/read-operations.ts';
import type { Shop } from '../shop/start-shop.ts';

/** What operations are asked for. */
export interface Things {
  /** Path of an operation → path of a thing. */
  readonly paths: ReadonlyMap<string, string>;
  /** What stands in the body of operations whose owner is told there. */
  bodyOf(operation: Operation): { readonly body?: unknown };
}

/** Things of the seed that belong to somebody. */
export interface Owned extends Things {
  ownerOf(operation: Operation): string;
  /** All ids that an answer may repeat. */
  idsOf(operation: Operation): readonly string[];
  /** The same for things that are not there. */
  readonly nothing: Things;
}

interface Thing {
  readonly operation: string;
  readonly path: string;
  readonly owner: string;
}

const address = {
  recipientName: 'Ada Park',
  street: '1 Long Lane',
  city: 'Leeds',
  postalCode: 'LS1 4AP',
  countryCode: 'GB',
};

export async function findOwned(shop: Shop): Promise<Owned> {
  const { orders, payments, customers, warehouse, loyalty, returns } = shop.world;
  const order = first(orders.orders);
  const payment = first(payments.payments);
  const refund = first(payments.refunds);
  const payer = first(payments.payments.filter(({ id }) => id === refund.paymentId)).customerId;
  const shipment = first(warehouse.shipments);
  const wishlist = first(customers.wishlists.filter(({ items }) => items.length > 0));
  const entry = first(loyalty.entries);
  const returned = first(returns.returns);
  const customer = order.customerId;
  const mail = await welcomeMail(shop);
  const placed = await placeOrder(shop, customer);
  const item = first(wishlist.items).albumId;
  const things: Thing[] = [
    { operation: '/v1/customers/{id}', path: `/v1/customers/${customer}`, owner: customer },
    { operation: '/v2/customers/{id}', path: `/v2/customers/${customer}`, owner: customer },
    {
      operation: '/v1/customers/{id}/wishlists',
      path: `/v1/customers/${customer}/wishlists`,
      owner: customer,
    },
    { operation: '/v1/wishlists/{id}', path: `/v1/wishlists/${wishlist.id}`, owner: wishlist.customerId },
    {
      operation: '/v1/wishlists/{id}/items',
      path: `/v1/wishlists/${wishlist.id}/items`,
      owner: wishlist.customerId,
    },
    {
      operation: '/v1/wishlists/{id}/items/{albumId}',
      path: `/v1/wishlists/${wishlist.id}/items/${item}`,
      owner: wishlist.customerId,
    },
    { operation: '/v1/orders/{id}', path: `/v1/orders/${order.id}`, owner: customer },
    { operation: '/v1/orders/{id}/fulfilment', path: `/v1/orders/${placed}/fulfilment`, owner: customer },
    {
      operation: '/v1/orders/{id}/cancellation',
      path: `/v1/orders/${order.id}/cancellation`,
      owner: customer,
    },
    { operation: '/v1/payments', path: `/v1/payments?orderId=${payment.orderId}`, owner: payment.customerId },
    { operation: '/v1/payments/{id}', path: `/v1/payments/${payment.id}`, owner: payment.customerId },
    { operation: '/v1/refunds/{id}', path: `/v1/refunds/${refund.id}`, owner: payer },
    { operation: '/v1/shipments/{id}', path: `/v1/shipments/${shipment.id}`, owner: shipment.recipient.id },
    { operation: '/v1/accounts/{id}', path: `/v1/accounts/${entry.customerId}`, owner: entry.customerId },
    {
      operation: '/v1/accounts/{id}/entries/{entryId}',
      path: `/v1/accounts/${entry.customerId}/entries/${entry.id}`,
      owner: entry.customerId,
    },
    { operation: '/v1/mails/{id}', path: `/v1/mails/${mail.id}`, owner: mail.customerId },
    { operation: '/v1/returns/{id}', path: `/v1/returns/${returned.id}`, owner: returned.customerId },
    { operation: '/v1/orders', path: '/v1/orders', owner: customer },
    { operation: '/v1/returns', path: '/v1/returns', owner: customer },
  ];
  const bodies = (customerId: string, orderId: string, albumId: string): Owned['bodyOf'] => {
    const items = [{ albumId, quantity: 1 }];
    return ({ method, path }) =>
      method !== 'POST'
        ? {}
        : path === '/v1/orders'
          ? { body: { customerId, deliveryAddress: address, items } }
          : path === '/v1/returns'
            ? { body: { orderId, items, reason: 'Scratched' } }
            : {};
  };
  const album = first(order.lineItems).albumId;
  const paths = new Map(things.map(({ operation, path }) => [operation, path]));
  const gone = new Map(
    things.map(({ operation }) => [
      operation,
      operation.replaceAll(/\{\w+\}/g, 'gone') + (operation === '/v1/payments' ? '?orderId=gone' : ''),
    ]),
  );
  const shared: Pick<Owned, 'ownerOf' | 'idsOf'> = {
    ownerOf: ({ path }) => things.find(({ operation }) => operation === path)?.owner ?? '',
    idsOf: ({ path }) => [
      ...(paths.get(path) ?? '').split(/[/?=]/).filter((part) => /^[a-z]{3}_/.test(part)),
      customer,
      order.id,
      'gone',
    ],
  };
  const nothing: Things = { paths: gone, bodyOf: bodies('gone', 'gone', album) };
  return { ...shared, paths, bodyOf: bodies(customer, order.id, album), nothing };
}

async function placeOrder(shop: Shop, customerId: string): Promise<string> {
  const albumId = first(shop.world.catalog.albums).id;
  const { status, body } = await shop.rest('POST', '/v1/orders', {
    body: { customerId, deliveryAddress: address, items: [{ albumId, quantity: 1 }] },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(status).toBe(201);
  return String(body['id']);
}

/** The seed has no mails: whoever registers gets one. */
async function welcomeMail(shop: Shop): Promise<{ id: string; customerId: string }> {
  const registered = await shop.rest('POST', '/v1/customers', {
    body: {
      givenName: 'Ada',
      familyName: 'Park',
      email: 'ada.park@example.com',
    },
  });
  expect(registered.status).toBe(201);
  const customerId = String(registered.body['id']);
  const mails = async (): Promise<readonly { id: string }[]> => {
    const { body } = await shop.rest('GET', `/v1/mails?customerId=${customerId}`);
    return body['mails'] as { id: string }[];
  };
  await vi.waitFor(async () => expect(await mails()).toHaveLength(1), { timeout: 20_000, interval: 100 });
  return { id: first(await mails()).id, customerId };
}

function first<T>(list: readonly T[]): T {
  const [found] = list;
  if (found === undefined) throw new Error('The seed has none.');
  return found;
}
