import { configureAll } from '../assembly/members.ts';
import { ChildProcesses } from '../bench/processes/child-processes.ts';
import { createRandom, type Random } from '../seed/random.ts';
import { createWorld, type World } from '../seed/create-world.ts';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { checkInvariants, type Violation } from './check-invariants.ts';
import { gatherEvidence, type Evidence } from './evidence.ts';
import { unleash } from './monkey.ts';
import { oneProcess, separateProcesses, type ShopProcesses } from './shop-processes.ts';
import { shop as buy, type Checkout } from './shoppers.ts';

export interface ChaosOptions {
  readonly checkouts: number;
  readonly kills: number;
  readonly seed: number;
  /** One process with embedded databases, as `npm start` runs the shop. */
  readonly embedded: boolean;
  readonly concurrency: number;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  /** Called with what is left, before everything is removed. */
  readonly onEvidence?: (evidence: Evidence, shop: ShopProcesses) => Promise<void>;
}

export interface ChaosResult {
  readonly checkouts: readonly Checkout[];
  readonly kills: number;
  /** From the last kill until nothing moved any more. */
  readonly restMs: number;
  readonly violations: readonly Violation[];
}

const restMs = 60_000;
const sayEveryMs = 30_000;
const smallestScale = 0.01;

/** Kills the shop's processes at random while buyers buy, lets it come to rest, and looks whether everything adds up. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const folder = mkdtempSync(join(tmpdir(), 'musiccorp-chaos-'));
  // PostgreSQL runs as another user.
  chmodSync(folder, 0o755);
  const children = new ChildProcesses();
  // An embedded shop takes long to load.
  const scale = options.embedded
    ? smallestScale
    : Math.min(1, Math.max(smallestScale, options.checkouts / 100_000));
  const shop = options.embedded
    ? await oneProcess(children, folder, scale)
    : await separateProcesses(children, folder);
  const end = (): void => shop.cluster?.kill();
  process.once('exit', end);
  try {
    return await runIn(shop, scale, options);
  } finally {
    for (const victim of shop.victims.toReversed()) await victim.stop().catch(() => undefined);
    await children.stopAll();
    process.off('exit', end);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runIn(shop: ShopProcesses, scale: number, options: ChaosOptions): Promise<ChaosResult> {
  const { say, signal } = options;
  const random = createRandom(options.seed, 'chaos');
  const world = createWorld({ scale });
  await startAll(shop, scale, world, say);
  await fillShelves(shop, world, random, options);
  let done = 0;
  let killed = 0;
  let lastKill = Date.now();
  const progress = setInterval(() => {
    say(`  ${done} of ${options.checkouts} checkouts decided, ${killed} of ${options.kills} kills`);
  }, sayEveryMs);
  const working = buy({
    url: shop.url,
    world,
    random: createRandom(options.seed, 'buyers'),
    checkouts: options.checkouts,
    concurrency: options.concurrency,
    signal,
    onDone: () => {
      done += 1;
    },
  });
  const killing = unleash({
    victims: shop.victims,
    random,
    kills: options.kills,
    nats: shop.nats,
    progress: () => done / options.checkouts,
    onKill: () => {
      lastKill = Date.now();
      killed += 1;
    },
    signal,
  });
  const [checkouts, kills] = await Promise.all([working, killing]).finally(() => clearInterval(progress));
  say('Everything runs again; waiting until nothing moves any more …');
  await rest(shop, options);
  const settledMs = Date.now() - lastKill;
  const evidence = await gatherEvidence(shop, checkouts);
  try {
    const violations = await checkInvariants(evidence);
    await options.onEvidence?.(evidence, shop);
    return { checkouts, kills, restMs: settledMs, violations };
  } finally {
    await evidence.close();
  }
}

/** Makes the databases, loads the shop, and starts every process. */
export async function startAll(
  shop: ShopProcesses,
  scale: number,
  world: World,
  say: (line: string) => void,
): Promise<void> {
  const { cluster } = shop;
  if (cluster !== undefined) {
    await cluster.start();
    await cluster.createDatabases([...shop.databases.keys()].map((name) => name.replaceAll('-', '_')));
    say(`Loading a shop of scale ${scale} …`);
    await seed(shop, world);
  }
  say(`Starting ${shop.victims.map(({ name }) => name).join(', ')} …`);
  for (const victim of shop.victims) if (victim !== cluster) await victim.start();
}

async function seed({ environment }: ShopProcesses, world: World): Promise<void> {
  for (const member of configureAll({ ...environment, NATS_URL: undefined })) {
    const service = member.create({ logger: pino({ level: 'silent' }) }, () => 'http://127.0.0.1');
    await service.open();
    try {
      await service.seed(world);
    } finally {
      await service.stop();
    }
  }
}

/** There is enough of most albums, and too little of some. */
async function fillShelves(
  { url }: ShopProcesses,
  { catalog }: World,
  random: Random,
  { checkouts, say }: ChaosOptions,
): Promise<void> {
  const demand = Math.ceil((checkouts * 3) / catalog.albums.length);
  say(`Receiving ${demand} of most albums …`);
  for (const { id: albumId } of catalog.albums) {
    if (random.chance(0.15)) continue;
    const response = await fetch(`${url}/v1/goods-receipts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ albumId, quantity: demand }),
    });
    if (response.status !== 201) throw new Error(`Goods are not received: ${await response.text()}`);
    await response.body?.cancel();
  }
}

/** Waits until nothing is under way, for a minute at most: what moves then is a violation. */
async function rest(
  { victims, databases }: ShopProcesses,
  { embedded, signal }: ChaosOptions,
): Promise<void> {
  const end = Date.now() + restMs;
  while (!signal.aborted) {
    await sleep(embedded ? 4000 : 500);
    // Embedded databases can only be looked into when their process has ended.
    if (embedded) for (const victim of victims) await victim.stop();
    if (!(await isMoving(databases)) || Date.now() > end) return;
    if (embedded) for (const victim of victims) await victim.start();
  }
}

async function isMoving(databases: ReadonlyMap<string, string>): Promise<boolean> {
  const evidence = await gatherEvidence(
    { databases, journals: { 'card-processor': '', 'delivery-firm': '' }, mailFolder: '' },
    [],
  );
  try {
    for (const service of databases.keys()) {
      const [row] = await evidence.ask<{ moving: string }>(
        service,
        `select (select count(*) from sagas where state in ('RUNNING', 'UNDOING'))
           + (select count(*) from inbox where state = 'WAITING')
           + (select count(*) from outbox where position is null) as moving`,
      );
      if (Number(row?.moving) > 0) return true;
    }
    const [open] = await evidence.ask<{ moving: string }>(
      'payments',
      `select (select count(*) from payment_intents where state = 'OPEN') + (select count(*) from refund_intents where state = 'OPEN') as moving`,
    );
    const [mails] = await evidence.ask<{ moving: string }>(
      'notifications',
      `select count(*) as moving from mails where state in ('QUEUED', 'SENDING')`,
    );
    return Number(open?.moving) + Number(mails?.moving) > 0;
  } finally {
    await evidence.close();
  }
}
