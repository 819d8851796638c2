import { testEngines } from '@musiccorp/chassis/testing/engines';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDevIssuer, type TokenWish } from '../../tools/issuer/dev-issuer.ts';
import { startShop, type Shop } from '../shop/start-shop.ts';

const [engine] = testEngines.toReversed();
if (engine === undefined) throw new Error('There is no engine.');

describe('the shop with an issuer', () => {
  let folder: string;
  let shop: Shop;
  let token: (wish: Partial<TokenWish>) => Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'musiccorp-issuer-'));
    const { mint, ...issuer } = openDevIssuer(folder);
    token = (wish) => ({
      authorization: `Bearer ${mint({ subject: 'usr_dev', roles: [], scopes: [], seconds: 600, ...wish }, new Date())}`,
    });
    shop = await startShop(engine, undefined, {}, { issuer });
  }, 300_000);
  afterAll(async () => {
    await shop.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const spoofed = {
    'x-viewer': Buffer.from('{"sub":"usr_x","roles":[],"scopes":["orders:read"]}').toString('base64url'),
  };

  it('hands a REST request to services for whom its token names, and believes no header of the client', async () => {
    const [order] = shop.world.orders.orders;
    const path = `/v1/orders/${order?.id}`;
    const statusFor = async (headers: Record<string, string>): Promise<number> =>
      (await shop.rest('GET', path, { headers })).status;
    expect(await statusFor({})).toBe(401);
    expect(await statusFor(spoofed)).toBe(401);
    expect(await statusFor(token({ subject: order?.customerId ?? '' }))).toBe(200);
    expect(await statusFor(token({ subject: 'cus_other' }))).toBe(404);
    expect(await statusFor({ ...token({ subject: 'cus_other' }), ...spoofed })).toBe(404);
    expect(await statusFor(token({ roles: ['support'] }))).toBe(200);
    expect(await statusFor({ authorization: 'Bearer x.y.z' })).toBe(401);
    expect((await shop.rest('GET', '/v1/albums/alb_1')).status).toBe(200);
  });

  it('shows an order in the graph to its customer and to staff, and to nobody else', async () => {
    const [order] = shop.world.orders.orders;
    const body = JSON.stringify({ query: `{ order(id: "${order?.id}") { id } }` });
    const found = async (headers: Record<string, string>): Promise<unknown> => {
      const response = await fetch(`${shop.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return ((await response.json()) as { data: { order: unknown } | null }).data?.order ?? null;
    };
    expect(await found(token({ subject: order?.customerId ?? '' }))).toEqual({ id: order?.id });
    expect(await found(token({ roles: ['support'] }))).toEqual({ id: order?.id });
    expect(await found({})).toBeNull();
    expect(await found(spoofed)).toBeNull();
    expect(await found({ ...token({ subject: 'cus_other' }), ...spoofed })).toBeNull();
  });

  it('fulfils an order that a customer has placed: services go on speaking for themselves', async () => {
    const [customer] = shop.world.customers.customers;
    const [album] = shop.world.catalog.albums;
    const body = {
      customerId: customer?.id,
      items: [{ albumId: album?.id, quantity: 1 }],
      deliveryAddress: {
        recipientName: 'Ada',
        street: '1',
        city: 'Leeds',
        postalCode: 'LS1',
        countryCode: 'GB',
      },
    };
    const headers = { ...token({ subject: customer?.id ?? '' }), 'idempotency-key': crypto.randomUUID() };
    const placed = await shop.rest('POST', '/v1/orders', { body, headers });
    expect(placed.status).toBe(201);
    const state = async (): Promise<unknown> =>
      (await shop.rest('GET', `/v1/orders/${String(placed.body['id'])}/fulfilment`, { headers })).body[
        'state'
      ];
    await expect.poll(state, { timeout: 40_000, interval: 200 }).toBe('COMPLETED');
    const others = { ...token({ subject: 'cus_other' }), 'idempotency-key': crypto.randomUUID() };
    expect((await shop.rest('POST', '/v1/orders', { body, headers: others })).status).toBe(422);
  });
});
