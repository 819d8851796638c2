import { testEngines, type TestDatabase } from '@musiccorp/chassis/testing/engines';
import { callRest } from '@musiccorp/chassis/testing/start-test-service';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startChild, type Child } from '@musiccorp/chassis/testing/start-child';
import { startOutside, type OutsideProcess } from '../../../tools/outside/start-outside.ts';
import { paymentBody } from './start-payments.ts';

const main = new URL('../src/main.ts', import.meta.url);

/** The process of payments, which can be killed between its intent and its ledger. */
describe.each(testEngines)('payments killed with -9 while the card processor works, on $name', (engine) => {
  let database: TestDatabase;
  let folder: string;
  let processor: OutsideProcess;
  let child: Child;
  let url: string;
  beforeAll(async () => {
    database = await engine.create();
    folder = await mkdtemp(join(tmpdir(), 'payments-crash-'));
    processor = await startOutside('card-processor', { port: 0, journalFile: join(folder, 'journal.jsonl') });
  });
  afterEach(async () => {
    await processor.control({ mode: 'ok' });
    child.process.kill('SIGKILL');
    await child.ended;
  });
  afterAll(async () => {
    await processor.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(unsettledAfterMs: number): Promise<void> {
    child = startChild(main, [], {
      PAYMENTS_PORT: '0',
      DATA_DIR: database.dataDirectory === '' ? folder : database.dataDirectory,
      ...(database.databaseUrl !== undefined && { PAYMENTS_DATABASE_URL: database.databaseUrl }),
      PAYMENTS_CARD_PROCESSOR_URL: processor.url,
      PAYMENTS_UNSETTLED_AFTER_MS: String(unsettledAfterMs),
    });
    let out = '';
    child.process.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await child.says('"msg":"Listening"');
    url = /"url":"([^"]+)"/.exec(out)?.[1] ?? '';
  }

  async function crash(): Promise<void> {
    child.process.kill('SIGKILL');
    await child.ended;
  }

  const send = (path: string, body: object, key: string) =>
    callRest(`${url}${path}`, 'POST', { body, headers: { 'idempotency-key': key } });
  const paymentsOf = async (orderId: string) =>
    (await callRest(`${url}/v1/payments?orderId=${orderId}`, 'GET')).body['payments'] as { id: string }[];
  const charges = async () => (await processor.journal()).filter(({ kind }) => kind === 'charge');
  const refunds = async () => (await processor.journal()).filter(({ kind }) => kind === 'refund');
  const eventually = { timeout: 30_000, interval: 100 };

  it('arrive at the same payment when the same key is repeated: one charge, one booking', async () => {
    await start(600_000);
    const body = paymentBody();
    await processor.control({ mode: 'hang', afterEffect: true, times: 1 });
    const lost = send('/v1/payments', body, 'key_1').catch((error: unknown) => error);
    await expect.poll(async () => (await charges()).length, eventually).toBe(1);
    await crash();
    expect(await lost).toBeInstanceOf(Error);
    await start(600_000);
    expect(await paymentsOf(body.orderId)).toEqual([]);
    const repeated = await send('/v1/payments', body, 'key_1');
    const [charge] = await charges();
    expect(repeated).toMatchObject({ status: 201, body: { id: charge?.['reference'] } });
    expect(await send('/v1/payments', body, 'key_1')).toMatchObject({ status: 201, body: repeated.body });
    expect(await charges()).toHaveLength(1);
    expect(await paymentsOf(body.orderId)).toHaveLength(1);
  });

  it('book what was done when nobody repeats it, a charge and a refund', async () => {
    await start(600);
    const body = paymentBody();
    const before = (await charges()).length;
    await processor.control({ mode: 'hang', afterEffect: true, times: 1, on: '/charges' });
    void send('/v1/payments', body, 'key_2').catch(() => undefined);
    await expect.poll(async () => (await charges()).length, eventually).toBe(before + 1);
    await crash();
    await start(600);
    await expect.poll(async () => (await paymentsOf(body.orderId)).length, eventually).toBe(1);
    const [payment] = await paymentsOf(body.orderId);

    await processor.control({ mode: 'hang', afterEffect: true, times: 1, on: '/refunds' });
    void send(`/v1/payments/${payment?.id}/refunds`, {}, 'key_3').catch(() => undefined);
    await expect.poll(async () => (await refunds()).length, eventually).toBe(1);
    await crash();
    await start(600);
    const refunded = [{ id: payment?.id, status: 'REFUNDED' }];
    await expect.poll(() => paymentsOf(body.orderId), eventually).toMatchObject(refunded);
    expect(await charges()).toHaveLength(before + 1);
    expect(await refunds()).toHaveLength(1);
  });
});
