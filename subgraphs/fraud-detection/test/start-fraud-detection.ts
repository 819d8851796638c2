import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { createFraudDetection } from '../src/service.ts';
import type { FraudDetectionTables } from '../src/store/tables.ts';

export type TestFraudDetection = TestService<ServiceOver<FraudDetectionTables>>;

/** Few enough for a test to reach. */
export const testRules = {
  ordersPerHour: 3,
  timesUsualValue: 10,
  declinesPerDay: 2,
  customersPerAddress: 2,
  addressKey: undefined,
};

/** The service on an empty database; it needs no neighbours. */
export function startFraudDetection(engine: TestEngine): Promise<TestFraudDetection> {
  return startTestService(engine, createFraudDetection, testRules);
}

/** Resolves when all that was delivered has been handled. */
export async function settled({ service }: TestFraudDetection): Promise<void> {
  const waiting = async (): Promise<number | undefined> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from inbox where state = 'WAITING'`.execute(service.database.kysely);
    return rows[0]?.count;
  };
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 20_000, interval: 20 });
}

/** An `order-placed` as orders tells it, with more in it than is read here. */
export function orderPlaced(customerId: string, more: Record<string, unknown> = {}) {
  const orderId = `ord_${crypto.randomUUID()}`;
  const data = {
    orderId,
    customerId,
    placedAt: '2026-03-01T12:00:00.000Z',
    total: { amountMinor: 2598, currency: 'GBP' },
    items: [{ albumId: 'alb_1', title: 'Give Blood', quantity: 2 }],
    // An address of its own, unless a test is about addresses.
    deliveryAddress: {
      recipientName: 'Ada Park',
      street: crypto.randomUUID(),
      city: 'Leeds',
      postalCode: 'LS1 4AP',
      countryCode: 'GB',
    },
    ...more,
  };
  return { type: 'musiccorp.order-placed.v1', subject: data.orderId, data };
}

export function paymentDeclined(customerId: string, declinedAt = '2026-03-01T12:00:00.000Z') {
  const orderId = `ord_${crypto.randomUUID()}`;
  const amount = { amountMinor: 2598, currency: 'GBP' };
  const data = { orderId, customerId, amount, reason: 'Not enough money', declinedAt };
  return { type: 'musiccorp.payment-declined.v1', subject: orderId, data };
}

/** Delivers as many orders of a customer as are too many, and waits until they are looked at. */
export async function flag(service: TestFraudDetection, customerId: string): Promise<void> {
  for (let count = 0; count <= testRules.ordersPerHour; count += 1)
    await service.deliver('orders', orderPlaced(customerId));
  await settled(service);
}
