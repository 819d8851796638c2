import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startFakeNeighbor, type FakeNeighbor } from '@musiccorp/chassis/testing/fake-neighbor';
import {
  startTestService,
  type RestAnswer,
  type TestService,
} from '@musiccorp/chassis/testing/start-test-service';
import { createWarehouse } from '../src/service.ts';
import type { WarehouseTables } from '../src/store/tables.ts';

export interface TestWarehouse extends TestService<ServiceOver<WarehouseTables>> {
  readonly deliveryFirm: FakeNeighbor;
  /** Sends a POST, with a new key unless one is given; `null` sends none. */
  post(path: string, body?: unknown, key?: string | null): Promise<RestAnswer>;
}

/** A warehouse that holds nothing yet. */
export async function startWarehouse(engine: TestEngine): Promise<TestWarehouse> {
  const deliveryFirm = await startFakeNeighbor({}, () => ({
    status: 201,
    body: { trackingCode: uniqueId('TRK') },
  }));
  const service = await startTestService(engine, createWarehouse, {
    deliveryFirmUrl: deliveryFirm.url,
    deliveryFirmAnswerMs: 500,
    publicUrl: undefined,
  });
  const post: TestWarehouse['post'] = (path, body, key = crypto.randomUUID()) =>
    service.rest('POST', path, {
      ...(body !== undefined && { body }),
      headers: key === null ? {} : { 'idempotency-key': key },
    });
  const stop = async (): Promise<void> => {
    await service.stop();
    await deliveryFirm.stop();
  };
  return { ...service, deliveryFirm, post, stop };
}

export const recipient = {
  id: 'cus_1',
  name: 'Ada Park',
  street: '1 Long Lane',
  city: 'Leeds',
  postalCode: 'LS1 4AP',
  countryCode: 'GB',
};

let numbers = 0;

/** An id that no other test and no seed has. */
export function uniqueId(prefix: string): string {
  numbers += 1;
  return `${prefix}_new_${numbers}`;
}

/** Receives copies of an album, by default of a new one, and returns its id. */
export async function receive(
  warehouse: TestWarehouse,
  quantity: number,
  albumId = uniqueId('alb'),
): Promise<string> {
  await created(warehouse.post('/v1/goods-receipts', { albumId, quantity }));
  return albumId;
}

/** Reserves copies of an album for a new order and returns the reservation's id. */
export async function reserve(warehouse: TestWarehouse, albumId: string, quantity: number): Promise<string> {
  const items = [{ albumId, quantity }];
  return created(warehouse.post('/v1/reservations', { orderId: uniqueId('ord'), items }));
}

/** Packs a reservation and returns the shipment's id. */
export async function pack(warehouse: TestWarehouse, reservationId: string): Promise<string> {
  return created(warehouse.post('/v1/shipments', { reservationId, recipient }));
}

/** The id of what was made; a test that builds on it fails here when it was not. */
async function created(answer: Promise<RestAnswer>): Promise<string> {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(`Answered ${status}: ${String(body['detail'])}`);
  return String(body['id']);
}

/** How many copies can be sold now. */
export async function availableOf(warehouse: TestWarehouse, albumId: string): Promise<unknown> {
  return (await warehouse.rest('GET', `/v1/stock-counts/${albumId}`)).body['available'];
}
