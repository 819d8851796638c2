import { readAnnounced } from '@musiccorp/chassis/outbox/read-outbox';
import { describePoint, type CrashPoint } from '@musiccorp/chassis/testing/crash/life';
import { startMortalService, type MortalService } from '@musiccorp/chassis/testing/crash/mortal-service';
import { testEngines, type TestDatabase } from '@musiccorp/chassis/testing/engines';
import { createHandBroker } from '@musiccorp/chassis/testing/hand-broker';
import { callRest, type RestAnswer } from '@musiccorp/chassis/testing/start-test-service';
import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPayments, readPaymentsConfig } from '../src/service.ts';
import type { PaymentsTables } from '../src/store/tables.ts';
import { differingBooks } from './books.ts';
import { paymentBody, startProcessor, type TestProcessor } from './start-payments.ts';

// Connections can be cut between a service and a server, not within one process.
const servers = testEngines.filter(({ name }) => name === 'postgres');

/** What the relay and the inbox do too, now and then: a crash there is one after the wait before. */
const isAnybodys = /^(?:begin|commit of nothing|select number_outbox|select .* fixed_data)/;

interface Journey {
  readonly prepare: () => Promise<void>;
  readonly path: () => string;
  readonly body: () => object;
  /** What is told of the order in the end. */
  readonly tells: readonly string[];
  readonly leaves: 'TAKEN' | 'REFUNDED';
}

describe.each(servers)('payments, cut off at every statement and every call, on $name', (engine) => {
  let database: TestDatabase;
  let processor: TestProcessor;
  let stopProcessor: () => Promise<void>;
  let payments: MortalService;
  /** Where payments finds the processor; a test may put somebody in between. */
  let processorUrl: string;
  let service: ServiceOver<PaymentsTables>;
  let order = paymentBody();
  let paymentId = '';
  beforeAll(async () => {
    database = await engine.create();
    ({ processor, stop: stopProcessor } = await startProcessor());
    processorUrl = processor.url;
    payments = await startMortalService({
      databaseUrl: database.databaseUrl ?? '',
      broker: createHandBroker(),
      neighbors: { processor: () => processorUrl },
      create: ({ databaseUrl, broker, neighborUrls }) => {
        const config = readPaymentsConfig({
          PAYMENTS_PORT: '0',
          PAYMENTS_DATABASE_URL: databaseUrl,
          PAYMENTS_CARD_PROCESSOR_URL: neighborUrls.processor,
          PAYMENTS_UNSETTLED_AFTER_MS: '600000',
        });
        service = createPayments(config, { logger: pino({ level: 'silent' }), broker });
        return service;
      },
    });
  });
  afterAll(async () => {
    await payments.stop();
    await stopProcessor();
    await database.drop();
  });

  const send = (path: string, body: object, key: string): Promise<RestAnswer> =>
    callRest(`${payments.url}${path}`, 'POST', { body, headers: { 'idempotency-key': key } });

  /** As a client does that wants its answer: again with the same key, until there is one. */
  async function insist(path: string, body: object, key: string): Promise<RestAnswer> {
    const deadline = performance.now() + 30_000;
    for (;;) {
      await payments.revive();
      const answer = await send(path, body, key).catch(() => null);
      if (answer !== null && answer.status < 500 && answer.status !== 409) return answer;
      if (performance.now() > deadline) throw new Error(`No answer: ${JSON.stringify(answer?.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function pay(): Promise<void> {
    paymentId = String((await insist('/v1/payments', order, `pay ${order.orderId}`)).body['id']);
  }

  /** Lets a journey run once, cut off at the point if one is given; gives the points that it passes. */
  async function run({ prepare, path, body, tells, leaves }: Journey, point: CrashPoint | null) {
    order = paymentBody();
    await prepare();
    const key = crypto.randomUUID();
    payments.life.watch(point);
    const answer = await send(path(), body(), key).catch(() => null);
    const reached = payments.life.reached.filter(({ label }) => !isAnybodys.test(label));
    const hasCrashed = payments.life.isOver;
    payments.life.unwatch();
    const last = await insist(path(), body(), key);
    const after = point === null ? 'without a crash' : describePoint(point);
    expect([after, last.status]).toEqual([after, 201]);
    if (answer?.status === 201) expect(last.body).toEqual(answer.body);
    const told = await readAnnounced(service.database.kysely, 'payments');
    const about = told.filter(({ data }) => (data as { orderId: string }).orderId === order.orderId);
    expect([after, ...about.map(({ type }) => type)]).toEqual([after, ...tells]);
    const left = await callRest(`${payments.url}/v1/payments?orderId=${order.orderId}`, 'GET');
    expect([after, left.body['payments']]).toMatchObject([after, [{ status: leaves }]]);
    return { reached, hasCrashed };
  }

  const taken = 'musiccorp.payment-taken.v1';
  const refunded = 'musiccorp.payment-refunded.v1';
  const paying: Journey = {
    prepare: () => Promise.resolve(),
    path: () => '/v1/payments',
    body: () => order,
    tells: [taken],
    leaves: 'TAKEN',
  };
  it.each<[string, Journey]>([
    ['a payment', paying],
    [
      'a refund',
      {
        prepare: pay,
        path: () => `/v1/payments/${paymentId}/refunds`,
        body: () => ({}),
        tells: [taken, refunded],
        leaves: 'REFUNDED',
      },
    ],
    [
      'a cancellation of an order whose payment was lost after the charge',
      {
        prepare: async () => {
          await processor.control({ mode: 'fail', afterEffect: true, times: 1 });
          await payments.revive();
          await send('/v1/payments', order, `pay ${order.orderId}`);
        },
        path: () => '/v1/order-cancellations',
        body: () => ({ orderId: order.orderId }),
        tells: [taken, refunded],
        leaves: 'REFUNDED',
      },
    ],
  ])(
    '%s has one effect, whichever wait is the last',
    async (_what, journey) => {
      const { reached: points } = await run(journey, null);
      expect(points.length).toBeGreaterThan(20);
      for (const point of points) {
        // What the sweep waits for may come a moment sooner and save a wait; it is reached at another try.
        let hasCrashed = false;
        for (let tries = 0; tries < 5 && !hasCrashed; tries += 1) {
          ({ hasCrashed } = await run(journey, point));
        }
        expect(hasCrashed, `it never got to ${JSON.stringify(point)}`).toBe(true);
      }
      expect(await differingBooks({ service, processor })).toEqual([]);
    },
    400_000,
  );

  it('would be found out if the processor were asked with a key of its own each time', async () => {
    const forgetful = createServer((request, response) => {
      void forward(request).then(({ status, text }) => response.writeHead(status).end(text));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => forgetful.once('listening', resolve));
    processorUrl = `http://127.0.0.1:${(forgetful.address() as AddressInfo).port}`;
    await run(paying, { label: 'POST /charges', side: 'after', nth: 1 });
    forgetful.close();
    expect(await differingBooks({ service, processor })).toEqual([
      expect.stringMatching(/^only moved: PAYMENT pay_/),
    ]);
  });

  async function forward(request: IncomingMessage): Promise<{ status: number; text: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(`${processor.url}${request.url ?? '/'}`, {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: Buffer.concat(chunks),
    });
    return { status: answer.status, text: await answer.text() };
  }
});
