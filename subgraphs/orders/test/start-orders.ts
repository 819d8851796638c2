import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startFakeNeighbor, type FakeNeighbor } from '@musiccorp/chassis/testing/fake-neighbor';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import { createOrders } from '../src/service.ts';
import type { OrdersTables } from '../src/store/tables.ts';

export interface TestOrders extends TestService<ServiceOver<OrdersTables>> {
  readonly catalog: FakeNeighbor;
  readonly customers: FakeNeighbor;
}

/** Orders on an empty database, with a catalog of two albums and one customer beside it. */
export async function startOrders(engine: TestEngine): Promise<TestOrders> {
  const catalog = await startFakeNeighbor({
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
  });
  const customers = await startFakeNeighbor({
    '/v1/customers/cus_1': { id: 'cus_1' },
    '/v1/customers/cus_2': { id: 'cus_2' },
  });
  const own = { catalogUrl: catalog.url, customersUrl: customers.url };
  const service = await startTestService(engine, createOrders, own);
  const stop = async (): Promise<void> => {
    await service.stop();
    await Promise.all([catalog.stop(), customers.stop()]);
  };
  return { ...service, catalog, customers, stop };
}

export const address = {
  recipientName: 'Ada Park',
  street: '1 Long Lane',
  city: 'Leeds',
  postalCode: 'LS1 4AP',
  countryCode: 'GB',
};

/** Places an order of one `alb_1` and two `alb_2` for `cus_1` and returns its id. */
export async function placeOrder(orders: TestOrders, customerId = 'cus_1'): Promise<string> {
  const body = {
    customerId,
    deliveryAddress: address,
    items: [
      { albumId: 'alb_1', quantity: 1 },
      { albumId: 'alb_2', quantity: 2 },
    ],
  };
  const answer = await orders.rest('POST', '/v1/orders', {
    body,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  return String(answer.body['id']);
}
