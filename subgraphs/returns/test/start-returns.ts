import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startFakeNeighbor, type FakeNeighbor } from '@musiccorp/chassis/testing/fake-neighbor';
import {
  startTestService,
  type RestAnswer,
  type TestService,
} from '@musiccorp/chassis/testing/start-test-service';
import { expect, vi } from 'vitest';
import { createReturns } from '../src/service.ts';
import type { ReturnsTables } from '../src/store/tables.ts';

export interface TestReturns extends TestService<ServiceOver<ReturnsTables>> {
  readonly orders: FakeNeighbor;
  readonly payments: FakeNeighbor;
  readonly warehouse: FakeNeighbor;
  readonly loyalty: FakeNeighbor;
}

/** Steps are tried for some two seconds, and parcels are given half a second. */
export const patience = { arrivalDays: 0.5 / 86_400, answerMs: 1000, stepMs: 2000 };

/** Returns on an empty database, with the four services beside it that it asks. */
export async function startReturns(engine: TestEngine, more: object = {}): Promise<TestReturns> {
  const created = (): { status: number; body: unknown } => ({ status: 201, body: {} });
  const [orders, payments, warehouse, loyalty] = await Promise.all([
    startFakeNeighbor({}),
    startFakeNeighbor({}, created),
    startFakeNeighbor({}, created),
    startFakeNeighbor({}, created),
  ]);
  const own = {
    ordersUrl: orders.url,
    paymentsUrl: payments.url,
    warehouseUrl: warehouse.url,
    loyaltyUrl: loyalty.url,
    ...patience,
    arrivalDays: 21,
    ...more,
  };
  const service = await startTestService(engine, createReturns, own);
  const stop = async (): Promise<void> => {
    await service.stop();
    await Promise.all([orders, payments, warehouse, loyalty].map((each) => each.stop()));
  };
  return { ...service, orders, payments, warehouse, loyalty, stop };
}

const line = (albumId: string, title: string, quantity: number, amountMinor: number) => ({
  id: `lin_${albumId}`,
  albumId,
  title,
  quantity,
  unitPrice: { amountMinor, currency: 'GBP' },
});

/** Makes an order of three `alb_1` and one `alb_2` known, paid and shipped unless said otherwise; returns its id. */
export function knowOrder(returns: TestReturns, more: Record<string, unknown> = {}): string {
  const id = `ord_${crypto.randomUUID()}`;
  returns.orders.resources.set(`/v1/orders/${id}`, {
    id,
    customerId: 'cus_1',
    status: 'SHIPPED',
    total: { amountMinor: 4796, currency: 'GBP' },
    lineItems: [line('alb_1', 'Give Blood', 3, 1299), line('alb_2', 'Late Trains', 1, 899)],
    links: [],
    ...more,
  });
  returns.payments.resources.set(`/v1/payments?orderId=${id}`, { payments: [{ id: `pay_${id}` }] });
  return id;
}

/** Sends a POST with an Idempotency-Key, a new one unless it is given; null sends none. */
export function post(
  returns: TestReturns,
  path: string,
  body: unknown,
  key: string | null = crypto.randomUUID(),
): Promise<RestAnswer> {
  return returns.rest('POST', path, { body, headers: key === null ? {} : { 'idempotency-key': key } });
}

/** Asks for a return of two `alb_1` and one `alb_2` of a new order, and returns both ids. */
export async function requestReturn(returns: TestReturns): Promise<{ id: string; orderId: string }> {
  const orderId = knowOrder(returns);
  const items = [
    { albumId: 'alb_1', quantity: 2 },
    { albumId: 'alb_2', quantity: 1 },
  ];
  const { body } = await post(returns, '/v1/returns', { orderId, items, reason: 'They jump.' });
  return { id: String(body['id']), orderId };
}

/** As soon as the process waits for the goods: says that one `alb_1` came intact, one damaged, and `alb_2` intact. */
export async function receive(returns: TestReturns, id: string): Promise<RestAnswer> {
  const items = [
    { albumId: 'alb_1', intact: 1, damaged: 1 },
    { albumId: 'alb_2', intact: 1, damaged: 0 },
  ];
  return whenTaken(() => post(returns, `/v1/returns/${id}/receipt`, { items }));
}

/** Repeats what is answered with 503 because the process of a new return has not begun. */
export async function whenTaken(send: () => Promise<RestAnswer>): Promise<RestAnswer> {
  return vi.waitFor(
    async () => {
      const answer = await send();
      expect(answer.status).not.toBe(503);
      return answer;
    },
    { timeout: 20_000, interval: 20 },
  );
}

export const read = async (returns: TestReturns, id: string): Promise<Record<string, unknown>> =>
  (await returns.rest('GET', `/v1/returns/${id}`)).body;

/** Resolves when the return has this status. */
export async function reaches(returns: TestReturns, id: string, status: string): Promise<void> {
  await vi.waitFor(async () => expect((await read(returns, id))['status']).toBe(status), {
    timeout: 20_000,
    interval: 20,
  });
}

export interface Process {
  readonly state: string;
  readonly reason: string | null;
  readonly steps: readonly {
    readonly name: string;
    readonly state: string;
    readonly reason: string | null;
  }[];
}

export async function processOf(returns: TestReturns, id: string): Promise<Process | undefined> {
  const query =
    'query ($id: ID!) { return(id: $id) { process { state reason steps { name state reason } } } }';
  const { data } = await returns.graph<{ return: { process: Process } }>(query, { id });
  return data?.return.process;
}
