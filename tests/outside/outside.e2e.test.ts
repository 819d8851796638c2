import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startOutside, type OutsideProcess } from '../../tools/outside/start-outside.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outside-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const post = async (url: string, body: object, key: string = crypto.randomUUID()) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(1500),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('the card processor', () => {
  let journalFile: string;
  let processor: OutsideProcess;
  const start = (port = 0) => startOutside('card-processor', { port, journalFile });
  beforeAll(async () => {
    journalFile = join(folder, 'card-processor.jsonl');
    processor = await start();
  });
  afterEach(() => processor.control({ mode: 'ok' }));
  afterAll(() => processor.stop());

  const body = { token: 'tok_9f8e7d6c', amountMinor: 2598, currency: 'GBP', reference: 'pay_1' };
  const charge = (key?: string, wish: object = {}) =>
    post(`${processor.url}/charges`, { ...body, ...wish }, key);
  const entriesOf = async (key: string) => (await processor.journal()).filter((entry) => entry.key === key);

  it('charges once per key, whatever happens to the answer, and tells a key that is used for something else', async () => {
    const first = await charge('once');
    expect(first).toMatchObject({ status: 201, body: { chargeId: expect.stringMatching(/^ch_/) } });
    expect(await charge('once')).toEqual(first);
    expect(await charge('once', { amountMinor: 1 })).toMatchObject({ status: 422 });
    expect(await entriesOf('once')).toMatchObject([
      { kind: 'charge', reference: 'pay_1', amountMinor: 2598 },
    ]);
  });

  it('declines tokens that say so and everything when it is told to, and stays with it', async () => {
    const poor = await charge('poor', { token: 'tok_declined_funds' });
    expect(poor).toEqual({ status: 402, body: { reason: 'There is not enough money on the card.' } });
    await processor.control({ mode: 'decline', times: 1 });
    expect(await charge('declined')).toMatchObject({ status: 402 });
    expect(await charge('declined')).toMatchObject({ status: 402 });
    expect(await charge('next')).toMatchObject({ status: 201 });
  });

  it.each([
    ['hang', false, 0],
    ['hang', true, 1],
    ['fail', false, 0],
    ['fail', true, 1],
  ] as const)('can %s, after the effect: %s', async (mode, afterEffect, effects) => {
    await processor.control({ mode, afterEffect, times: 1 });
    const key = `${mode} ${afterEffect}`;
    const answer = await charge(key).catch((error: Error) => error.name);
    expect(answer).toEqual(mode === 'hang' ? 'TimeoutError' : expect.objectContaining({ status: 503 }));
    expect(await entriesOf(key)).toHaveLength(effects);
    expect(await charge(key)).toMatchObject({ status: 201 });
    expect(await entriesOf(key)).toHaveLength(1);
  });

  it('gives back at most what was charged', async () => {
    const { chargeId } = (await charge()).body;
    const refund = (amountMinor: number, of = chargeId) =>
      post(`${processor.url}/refunds`, { chargeId: of, amountMinor, reference: 'ref_1' });
    expect(await refund(2000)).toMatchObject({ status: 201 });
    expect(await refund(2000)).toMatchObject({ status: 422 });
    expect(await refund(598)).toMatchObject({ status: 201 });
    expect(await refund(1, 'ch_unknown')).toMatchObject({ status: 422 });
    expect(await refund(1, 'history:pay_1')).toMatchObject({ status: 201 });
  });

  it('closes a key: what was done is told, what was not done never will be', async () => {
    const done = await charge('done');
    expect(await post(`${processor.url}/voids`, {}, 'done')).toEqual(done);
    const closed = await post(`${processor.url}/voids`, {}, 'not done');
    expect(closed).toMatchObject({ status: 402 });
    expect(await charge('not done')).toEqual(closed);
    expect(await entriesOf('not done')).toMatchObject([{ kind: 'void' }]);
  });

  it('makes one charge of fifty requests with one key at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => charge('crowd')));
    expect(new Set(answers.map((answer) => answer.body['chargeId'])).size).toBe(1);
    expect(await entriesOf('crowd')).toHaveLength(1);
  });

  it('says what is wrong with what it is told', async () => {
    await expect(processor.control({ mode: 'explode' as 'ok' })).rejects.toThrow(
      /mode should be one of ok, decline/,
    );
    expect(await charge('wrong', { amountMinor: -1 })).toMatchObject({ status: 400 });
    expect(await entriesOf('wrong')).toEqual([]);
  });

  it('knows after kill -9 and half a written line what it has answered', async () => {
    const first = await charge('before');
    const entries = await processor.journal();
    await processor.kill();
    await appendFile(journalFile, '{"kind":"charge","ke');
    processor = await start(Number(new URL(processor.url).port));
    expect(await processor.journal()).toEqual(entries);
    expect(await charge('before')).toEqual(first);
    expect((await readFile(journalFile, 'utf8')).endsWith('}\n')).toBe(true);
  });
});

describe('the delivery firm', () => {
  const journalFile = (): string => join(folder, 'delivery-firm.jsonl');

  it('calls back when it has delivered, twice when told to, and after a crash what it had promised', async () => {
    const heard: (string | undefined)[] = [];
    let status = 201;
    const shop = createServer((request, response) => {
      heard.push(request.url);
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => shop.once('listening', resolve));
    const callback = (id: string) =>
      `http://127.0.0.1:${(shop.address() as AddressInfo).port}/v1/shipments/${id}/delivery`;
    const heardOf = (id: string): number => heard.filter((path) => path?.includes(`/${id}/`)).length;
    const start = (callbackAfterMs: number) =>
      startOutside('delivery-firm', { port: 0, journalFile: journalFile(), callbackAfterMs });
    const consign = (url: string, id: string) =>
      post(`${url}/consignments`, { shipmentId: id, recipient: { name: 'Ann' }, callback: callback(id) }, id);

    let firm = await start(10);
    const first = await consign(firm.url, 'shp_1');
    expect(first).toMatchObject({ status: 201, body: { trackingCode: expect.stringMatching(/^TRK/) } });
    await expect.poll(() => heardOf('shp_1'), { timeout: 10_000 }).toBe(1);
    await firm.control({ mode: 'answer-twice' });
    await consign(firm.url, 'shp_2');
    await expect.poll(() => heardOf('shp_2'), { timeout: 10_000 }).toBe(2);
    await firm.control({ mode: 'ok' });

    status = 503;
    await consign(firm.url, 'shp_3');
    await expect.poll(() => heardOf('shp_3'), { timeout: 10_000 }).toBeGreaterThan(1);
    await firm.kill();
    status = 201;
    firm = await start(0);
    expect(await consign(firm.url, 'shp_1')).toEqual(first);
    const deliveries = async () => (await firm.journal()).filter(({ kind }) => kind === 'delivery').length;
    await expect.poll(deliveries, { timeout: 10_000 }).toBe(3);
    expect(JSON.stringify(await firm.journal())).not.toContain('Ann');
    await firm.stop();
    shop.close();
  });
});
