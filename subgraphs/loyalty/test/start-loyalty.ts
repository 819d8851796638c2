import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import {
  startTestService,
  type RestAnswer,
  type TestService,
} from '@musiccorp/chassis/testing/start-test-service';
import { createLoyalty } from '../src/service.ts';
import type { LoyaltyTables } from '../src/store/tables.ts';

export type TestLoyalty = TestService<ServiceOver<LoyaltyTables>>;

/** The service on an empty database; it needs no neighbours. */
export function startLoyalty(engine: TestEngine): Promise<TestLoyalty> {
  return startTestService(engine, createLoyalty, {});
}

export interface Wish {
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency?: string;
  readonly key?: string;
}

/** Asks for an award or a reversal, with a new key unless one is given. */
export function book(
  loyalty: TestLoyalty,
  customerId: string,
  what: 'awards' | 'reversals',
  { orderId, amountMinor, currency = 'GBP', key = crypto.randomUUID() }: Wish,
): Promise<RestAnswer> {
  return loyalty.rest('POST', `/v1/accounts/${customerId}/${what}`, {
    body: { orderId, amount: { amountMinor, currency } },
    headers: { 'idempotency-key': key },
  });
}

/** The events that it has announced about a customer, in order. */
export async function eventsAbout(
  loyalty: TestLoyalty,
  customerId: string,
): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const announced = await loyalty.announced();
  return announced
    .filter(({ subject }) => subject === customerId)
    .map(({ type, data }) => ({ type, data: data as Record<string, unknown> }));
}
