import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startAll } from '../../chaos/run-chaos.ts';
import { separateProcesses, type ShopProcesses } from '../../chaos/shop-processes.ts';
import { createWorld, type World } from '../../seed/create-world.ts';
import { drawBaskets, workThrough, type Basket } from '../checkout/baskets.ts';
import { openOneTransaction } from '../checkout/one-transaction.ts';
import { percentile } from '../load/statistics.ts';
import type { BenchOptions } from '../read-options.ts';
import { describeMachine } from '../report/describe-machine.ts';
import type { Bench, Suite } from '../suite.ts';

const concurrency = 16;
const drainMs = 300_000;

/** Placing and fulfilling orders on PostgreSQL and NATS, beside the same rows in one transaction of one process. */
export const checkout: Suite = {
  name: 'checkout',
  does: 'orders placed and fulfilled by all services on PostgreSQL and NATS, and the same rows in one transaction',
  takes: [],
  run,
};

interface Measured {
  readonly target: string;
  readonly orders: number;
  readonly fulfilledPerSecond: number;
  readonly acceptedPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

async function run({ quick, jsonFile }: BenchOptions, bench: Bench): Promise<number> {
  const orders = quick ? 200 : 2000;
  const folder = mkdtempSync(join(tmpdir(), 'musiccorp-checkout-'));
  // PostgreSQL runs as another user.
  chmodSync(folder, 0o755);
  const shop = await separateProcesses(bench.children, folder);
  const end = (): void => shop.cluster?.kill();
  process.once('exit', end);
  try {
    const world = createWorld({ scale: 0.05 });
    await startAll(shop, 0.05, world, bench.say);
    bench.say('Receiving goods …');
    await receiveEnough(shop.url, world);
    const baskets = drawBaskets(world, orders);
    bench.say(`Placing ${orders} orders …`);
    const results = [await measureShop(shop, baskets), await measureOneTransaction(shop, world, baskets)];
    console.log(`\n${table(results)}\n`);
    bench.say(
      `${describeMachine().processor}; everything ran on the same cores, with ${concurrency} buyers at a time.`,
    );
    if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(results, null, 2)}\n`);
    return 0;
  } finally {
    for (const victim of shop.victims.toReversed()) await victim.stop().catch(() => undefined);
    process.off('exit', end);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function receiveEnough(url: string, { catalog }: World): Promise<void> {
  for (const { id: albumId } of catalog.albums) {
    const body = { albumId, quantity: 1000 };
    await send(`${url}/v1/goods-receipts`, body);
  }
}

async function measureShop({ url, databases }: ShopProcesses, baskets: readonly Basket[]): Promise<Measured> {
  const client = new pg.Client({ connectionString: databases.get('orders') });
  await client.connect();
  try {
    const before = await completed(client);
    const began = performance.now();
    const latencies = await workThrough(baskets, concurrency, async ({ customerId, items }) => {
      await send(`${url}/v1/orders`, { customerId, items, deliveryAddress, paymentToken: 'tok_visa' });
    });
    const acceptedMs = performance.now() - began;
    const end = performance.now() + drainMs;
    while ((await completed(client)) - before < baskets.length) {
      if (performance.now() > end)
        throw new Error(
          `Only ${(await completed(client)) - before} of ${baskets.length} orders were fulfilled.`,
        );
      await sleep(20);
    }
    return measured('the shop, 12 processes', latencies, acceptedMs, performance.now() - began);
  } finally {
    await client.end();
  }
}

async function completed(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from sagas where name = 'fulfilment' and state = 'COMPLETED'`,
  );
  return Number(rows[0]?.count);
}

async function measureOneTransaction(
  { cluster }: ShopProcesses,
  { catalog }: World,
  baskets: readonly Basket[],
): Promise<Measured> {
  if (cluster === undefined) throw new Error('There is no cluster.');
  await cluster.createDatabases(['one']);
  const albums = catalog.albums.map(({ id }) => id);
  const one = await openOneTransaction(cluster.urlOf('one'), albums, concurrency);
  try {
    const began = performance.now();
    const latencies = await workThrough(baskets, concurrency, (basket) => one.fulfil(basket));
    const tookMs = performance.now() - began;
    return measured('one transaction, 1 process', latencies, tookMs, tookMs);
  } finally {
    await one.close();
  }
}

function measured(target: string, latencies: number[], acceptedMs: number, fulfilledMs: number): Measured {
  const orders = latencies.length;
  return {
    target,
    orders,
    acceptedPerSecond: orders / (acceptedMs / 1000),
    fulfilledPerSecond: orders / (fulfilledMs / 1000),
    p50Ms: percentile(latencies, 0.5) ?? 0,
    p99Ms: percentile(latencies, 0.99) ?? 0,
  };
}

const deliveryAddress = {
  recipientName: 'A Buyer',
  street: '1 Groove Street',
  city: 'Bristol',
  postalCode: 'BS1 1AA',
  countryCode: 'GB',
};

async function send(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`${url} answered ${response.status}: ${text}`);
}

function table(results: readonly Measured[]): string {
  const rows = results.map(
    ({ target, orders, fulfilledPerSecond, acceptedPerSecond, p50Ms, p99Ms }) =>
      `| ${target} | ${orders} | ${fulfilledPerSecond.toFixed(1)} | ${acceptedPerSecond.toFixed(1)} | ${p50Ms.toFixed(1)} | ${p99Ms.toFixed(1)} |`,
  );
  return [
    '| target | orders | fulfilled/s | accepted/s | accepting p50 ms | p99 ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
