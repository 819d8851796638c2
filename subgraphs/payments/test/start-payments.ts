import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import {
  startTestService,
  type RestAnswer,
  type TestService,
} from '@musiccorp/chassis/testing/start-test-service';
import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Control } from '../../../tools/outside/control.ts';
import type { KeptEntry } from '../../../tools/outside/keyed-journal.ts';
import { startOutside } from '../../../tools/outside/start-outside.ts';
import { createPayments } from '../src/service.ts';
import type { PaymentsTables } from '../src/store/tables.ts';

export interface TestPayments extends TestService<ServiceOver<PaymentsTables>> {
  readonly processor: TestProcessor;
}

/** The card processor, outside, in a process of its own. */
export interface TestProcessor {
  readonly url: string;
  control(wish: Partial<Control>): Promise<void>;
  /** What it did, oldest first; of one payment or refund only, if it is named. */
  journal(reference?: string): Promise<readonly KeptEntry[]>;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again where it was, with what it had done. */
  start(): Promise<void>;
}

export interface PaymentsTiming {
  readonly cardProcessorTimeoutMs?: number;
  readonly unsettledAfterMs?: number;
}

/** Payments on an empty database, with a card processor of its own. The sweep comes late unless it is asked for. */
export async function startPayments(engine: TestEngine, timing: PaymentsTiming = {}): Promise<TestPayments> {
  const { processor, stop: stopProcessor } = await startProcessor();
  const payments = await startTestService(engine, createPayments, {
    cardProcessorUrl: processor.url,
    cardProcessorTimeoutMs: 1000,
    unsettledAfterMs: 600_000,
    ...timing,
  });
  const stop = async (): Promise<void> => {
    try {
      await payments.stop();
    } finally {
      await stopProcessor();
    }
  };
  return { ...payments, processor, stop };
}

/** A card processor with an empty journal. */
export async function startProcessor(): Promise<{ processor: TestProcessor; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'payments-'));
  const journalFile = join(folder, 'journal.jsonl');
  let running = await startOutside('card-processor', { port: 0, journalFile });
  const { url } = running;
  const processor: TestProcessor = {
    url,
    control: (wish) => running.control(wish),
    journal: async (reference) => {
      const entries = await running.journal();
      return entries.filter((entry) => reference === undefined || entry['reference'] === reference);
    },
    kill: () => running.kill(),
    start: async () => {
      running = await startOutside('card-processor', { port: Number(new URL(url).port), journalFile });
    },
  };
  const stop = async (): Promise<void> => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { processor, stop };
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
  const tables = [
    'payments',
    'refunds',
    'ledgerTransactions',
    'ledgerEntries',
    'paymentIntents',
    'refundIntents',
  ] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const query = service.database.kysely.selectFrom(table).select((eb) => eb.fn.countAll().as('count'));
    counts[table] = Number((await query.executeTakeFirstOrThrow()).count);
  }
  return counts;
}
