import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import {
  startTestService,
  type RestAnswer,
  type TestService,
} from '@musiccorp/chassis/testing/start-test-service';
import { createPayments } from '../src/service.ts';
import type { PaymentsTables } from '../src/store/tables.ts';

export type TestPayments = TestService<ServiceOver<PaymentsTables>>;

/** Payments on an empty database; it needs no neighbours. */
export function startPayments(engine: TestEngine): Promise<TestPayments> {
  return startTestService(engine, createPayments, {});
}

/** A payment of 25.98 GBP for an order of its own. */
export function paymentBody(orderId = `ord_${crypto.randomUUID()}`, customerId = 'cus_1') {
  return {
    orderId,
    customerId,
    amount: { amountMinor: 2598, currency: 'GBP' },
    cardToken: 'tok_9f8e7d6c',
    card: { brand: 'Visa', last4: '4242' },
  };
}

/** Sends a POST with an Idempotency-Key, a new one unless it is given; null sends none. */
export function post(
  payments: TestPayments,
  path: string,
  body?: unknown,
  key: string | null = crypto.randomUUID(),
): Promise<RestAnswer> {
  return payments.rest('POST', path, { body, headers: key === null ? {} : { 'idempotency-key': key } });
}

/** Takes a payment and returns its id. */
export async function takePayment(payments: TestPayments, body: object = paymentBody()): Promise<string> {
  return String((await post(payments, '/v1/payments', body)).body['id']);
}

/** How many rows each table holds. */
export async function countRows({ service }: TestPayments): Promise<Record<string, number>> {
  const tables = ['payments', 'refunds', 'ledgerTransactions', 'ledgerEntries'] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const query = service.database.kysely.selectFrom(table).select((eb) => eb.fn.countAll().as('count'));
    counts[table] = Number((await query.executeTakeFirstOrThrow()).count);
  }
  return counts;
}
