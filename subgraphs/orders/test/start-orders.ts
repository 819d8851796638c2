import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import {
  startFakeNeighbor,
  type FakeAnswer,
  type FakeNeighbor,
  type FakeWrite,
} from '@musiccorp/chassis/testing/fake-neighbor';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import { createOrders } from '../src/service.ts';
import type { OrdersTables } from '../src/store/tables.ts';

export interface TestOrders extends TestService<ServiceOver<OrdersTables>> {
  readonly catalog: FakeNeighbor;
  readonly customers: FakeNeighbor;
  readonly warehouse: FakeNeighbor;
  readonly payments: FakeNeighbor;
  readonly loyalty: FakeNeighbor;
}

const albums = {
  '/v1/albums/alb_1': {
    id: 'alb_1',
    title: 'Give Blood',
    listPrice: { amountMinor: 1299, currency: 'GBP' },
    more: 'ignored',
  },
  '/v1/albums/alb_2': {
    id: 'alb_2',
    title: 'Late Trains',
    listPrice: { amountMinor: 899, currency: 'GBP' },
  },
  '/v1/albums/alb_eur': {
    id: 'alb_eur',
    title: 'Nachtzug',
    listPrice: { amountMinor: 999, currency: 'EUR' },
  },
  '/v1/albums/alb_rare': {
    id: 'alb_rare',
    title: 'One Copy',
    listPrice: { amountMinor: 9999, currency: 'GBP' },
  },
  '/v1/albums/alb_odd': {
    id: 'alb_odd',
    title: 'Odd One',
    listPrice: { amountMinor: 999, currency: 'GBP' },
  },
  '/v1/albums/alb_dear': {
    id: 'alb_dear',
    title: 'Gold Disc',
    listPrice: { amountMinor: 1_000_000_000, currency: 'GBP' },
  },
  '/v1/albums/alb_free': {
    id: 'alb_free',
    title: 'Promo',
    listPrice: { amountMinor: 0, currency: 'GBP' },
  },
};

const customers = { '/v1/customers/cus_1': { id: 'cus_1' }, '/v1/customers/cus_2': { id: 'cus_2' } };

/** Orders on an empty database, with the neighbours that it asks beside it. `stepMs` is how long a step is tried. */
export async function startOrders(
  engine: TestEngine,
  { stepMs = 300_000, answerMs = 2000 }: { readonly stepMs?: number; readonly answerMs?: number } = {},
): Promise<TestOrders> {
  const warehouse: FakeNeighbor = await startFakeNeighbor({}, (write) =>
    carryOutWarehouse(write, warehouse.resources),
  );
  const fakes = {
    catalog: await startFakeNeighbor(albums),
    customers: await startFakeNeighbor(customers),
    warehouse,
    payments: await startFakeNeighbor({}, carryOutPayments),
    loyalty: await startFakeNeighbor({}, carryOutLoyalty),
  };
  const service = await startTestService(engine, createOrders, {
    catalogUrl: fakes.catalog.url,
    customersUrl: fakes.customers.url,
    warehouseUrl: fakes.warehouse.url,
    paymentsUrl: fakes.payments.url,
    loyaltyUrl: fakes.loyalty.url,
    answerMs,
    stepMs,
    defaultPaymentToken: 'tok_test_card',
  });
  const stop = async (): Promise<void> => {
    await service.stop();
    await Promise.all(Object.values(fakes).map((fake) => fake.stop()));
  };
  return { ...service, ...fakes, stop };
}

/** There is no `alb_rare` left, `alb_odd` is refused, and there is enough of everything else. Reservations to read are closed. */
function carryOutWarehouse({ path, body }: FakeWrite, resources: ReadonlyMap<string, unknown>): FakeAnswer {
  if (path.endsWith('/release') && resources.has(path.replace('/release', '')))
    return { status: 409, body: { type: 'urn:problem:reservation-closed', detail: 'It is closed.' } };
  if (path !== '/v1/reservations') return { status: 201, body: {} };
  const { orderId, items } = body as { orderId: string; items: { albumId: string; quantity: number }[] };
  if (items.some((item) => item.albumId === 'alb_odd'))
    return { status: 400, body: { type: 'urn:problem:invalid-request', detail: 'That is no album.' } };
  const rare = items.find((item) => item.albumId === 'alb_rare');
  if (rare === undefined) return { status: 201, body: { id: `res_${orderId}` } };
  const shortages = [{ albumId: 'alb_rare', wanted: rare.quantity, available: 0 }];
  return { status: 409, body: { type: 'urn:problem:insufficient-stock', detail: 'None.', shortages } };
}

function carryOutPayments({ path, body }: FakeWrite): FakeAnswer {
  if (path !== '/v1/payments') return { status: 201, body: {} };
  const { orderId, cardToken } = body as { orderId: string; cardToken: string };
  const refusal = refusalsOfPayments.find(({ token }) => token === cardToken);
  if (refusal === undefined) return { status: 201, body: { id: `pay_${orderId}` } };
  const { status, code, detail } = refusal;
  return { status, body: { type: `urn:problem:${code}`, detail } };
}

/** What payments answers to a token of this name. */
const refusalsOfPayments = [
  {
    token: 'tok_declined_card',
    status: 402,
    code: 'payment-declined',
    detail: 'The bank has declined the card.',
  },
  { token: 'tok_malformed', status: 400, code: 'invalid-request', detail: 'That does not fit.' },
  { token: 'tok_order_cancelled', status: 409, code: 'order-cancelled', detail: 'The order was cancelled.' },
  { token: 'tok_unsigned', status: 401, code: 'not-signed', detail: 'The call is not signed.' },
  { token: 'tok_under_way', status: 409, code: 'payment-under-way', detail: 'Another one is under way.' },
  { token: 'tok_key_reused', status: 422, code: 'idempotency-key-reused', detail: 'Use a new key.' },
] as const;

function carryOutLoyalty({ body }: FakeWrite): FakeAnswer {
  const { amount } = body as { amount: { amountMinor: number } };
  if (amount.amountMinor > 0) return { status: 201, body: {} };
  return { status: 400, body: { type: 'urn:problem:invalid-request', detail: 'Points are for at least 1.' } };
}

export const address = {
  recipientName: 'Ada Park',
  street: '1 Long Lane',
  city: 'Leeds',
  postalCode: 'LS1 4AP',
  countryCode: 'GB',
};

/** Places an order of one `alb_1` and two `alb_2` for `cus_1` and returns its id; `more` changes what is sent. */
export async function placeOrder(
  orders: Pick<TestOrders, 'rest'>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const body = {
    customerId: 'cus_1',
    deliveryAddress: address,
    items: [
      { albumId: 'alb_1', quantity: 1 },
      { albumId: 'alb_2', quantity: 2 },
    ],
    ...more,
  };
  const answer = await orders.rest('POST', '/v1/orders', {
    body,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  return String(answer.body['id']);
}
