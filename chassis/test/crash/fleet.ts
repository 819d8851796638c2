import pg from 'pg';
import { createInProcessBroker } from '../../src/broker/in-process-broker.ts';
import type { TestDatabase, TestEngine } from '../../src/testing/engines.ts';
import type { CrashPoint } from '../../src/testing/crash/life.ts';
import { startMortalService, type MortalService } from '../../src/testing/crash/mortal-service.ts';
import { silent } from '../open-moons.ts';
import { createDepot } from './depot.ts';
import { createHarbour } from './harbour.ts';
import type { Planted } from './sea-service.ts';

export type Member = 'harbour' | 'depot';
export type Weather = 'calm' | 'stormy';

/** Harbour and depot, each mortal, on a database of its own. */
export interface Fleet {
  /**
   * Lets one journey run to its end, and cuts one service off on its way if told to; it comes back, and whoever asked for
   * the journey asks again with the same key. Gives the points that the services passed, and what is wrong afterwards.
   */
  run(weather: Weather, crash?: { readonly member: Member; readonly point: CrashPoint }): Promise<Run>;
  stop(): Promise<void>;
}

export interface Run {
  readonly reached: Readonly<Record<Member, readonly CrashPoint[]>>;
  readonly hasCrashed: boolean;
  readonly violations: readonly string[];
}

const expected: Readonly<Record<Weather, Readonly<Record<Member, readonly string[]>>>> = {
  calm: {
    harbour: ['arrived', 'begun', 'heard-held', 'heard-loaded'],
    depot: ['held', 'loaded', 'sailed'],
  },
  stormy: {
    harbour: ['aborted', 'begun', 'heard-held', 'heard-loaded'],
    depot: ['held', 'loaded', 'released', 'unloaded'],
  },
};

export async function startFleet(engine: TestEngine, planted: Planted = null): Promise<Fleet> {
  const databases = { harbour: await engine.create(), depot: await engine.create() };
  const broker = createInProcessBroker(silent);
  const depot: MortalService = await startMortalService({
    databaseUrl: urlOf(databases.depot),
    broker,
    neighbors: {},
    create: (wired) => createDepot(wired, planted),
  });
  const harbour = await startMortalService({
    databaseUrl: urlOf(databases.harbour),
    broker,
    neighbors: { depot: () => depot.url },
    create: (wired) => createHarbour(wired, planted),
  });
  const eyes = { harbour: await look(databases.harbour), depot: await look(databases.depot) };
  const members = { harbour, depot };
  let count = 0;
  return {
    run: (weather, crash) => runJourney({ members, eyes }, `j-${++count}`, weather, crash),
    stop: async () => {
      await Promise.all([harbour.stop(), depot.stop(), eyes.harbour.end(), eyes.depot.end()]);
      await broker.close();
      await Promise.all([databases.harbour.drop(), databases.depot.drop()]);
    },
  };
}

function urlOf({ databaseUrl }: TestDatabase): string {
  if (databaseUrl === undefined)
    throw new Error('Connections are cut between a service and a PostgreSQL server.');
  return databaseUrl;
}

/** A connection of the test's own, which nothing cuts. */
async function look(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  return client;
}

interface World {
  readonly members: Readonly<Record<Member, MortalService>>;
  readonly eyes: Readonly<Record<Member, pg.Client>>;
}

const names: readonly Member[] = ['harbour', 'depot'];
const longestRunMs = 20_000;

async function runJourney(
  world: World,
  about: string,
  weather: Weather,
  crash: { readonly member: Member; readonly point: CrashPoint } | undefined,
): Promise<Run> {
  const lives = { harbour: world.members.harbour.life, depot: world.members.depot.life };
  for (const name of names) lives[name].watch(crash?.member === name ? crash.point : null);
  const deadline = Date.now() + longestRunMs;
  let isAccepted = false;
  let unsettled = 'not accepted';
  while (unsettled !== '' && Date.now() < deadline) {
    await reviveDead(world);
    isAccepted ||= await ask(world.members.harbour.url, about, weather);
    unsettled = isAccepted ? await findUnsettled(world, about) : 'not accepted';
    if (unsettled !== '') await new Promise((resolve) => setTimeout(resolve, 5));
  }
  for (const name of names) lives[name].unwatch();
  return {
    reached: { harbour: [...lives.harbour.reached], depot: [...lives.depot.reached] },
    hasCrashed: names.some((name) => lives[name].isOver),
    violations: unsettled === '' ? await findViolations(world, about, weather) : [`no end: ${unsettled}`],
  };
}

async function reviveDead({ members, eyes }: World): Promise<void> {
  for (const name of names) {
    if (!members[name].life.isOver) continue;
    await members[name].revive();
    // As if the time had passed after which the leases of the dead run out.
    await eyes[name].query('update sagas set leased_until = now() where leased_until is not null');
  }
}

/** Somebody who asks until there is an answer, with one key. */
async function ask(url: string, about: string, weather: Weather): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `key-${about}` };
  const body = JSON.stringify({ about, isStormy: weather === 'stormy' });
  try {
    const signal = AbortSignal.timeout(2000);
    const { status } = await fetch(`${url}/v1/journeys`, { method: 'POST', headers, body, signal });
    return status === 201;
  } catch {
    return false;
  }
}

/** What has not come to rest; nothing when all has. */
async function findUnsettled({ eyes }: World, about: string): Promise<string> {
  const { rows } = await eyes.harbour.query<{ readonly state: string }>(
    `select state from sagas where id = $1 and state not in ('COMPLETED', 'UNDONE')`,
    [about],
  );
  const loose = rows.map(({ state }) => `the saga is ${state}`);
  for (const name of names) {
    const other = name === 'harbour' ? 'depot' : 'harbour';
    const channel = name === 'harbour' ? 'depot' : 'depot.requests';
    const told = await eyes[other].query<{ readonly count: number }>(
      'select count(*)::int as count from outbox where subject = $1 and channel = $2',
      [about, channel],
    );
    const heard = await eyes[name].query<{ readonly count: number }>(
      `select count(*)::int as count from inbox where subject = $1 and state in ('DONE', 'IGNORED')`,
      [about],
    );
    const missing = (told.rows[0]?.count ?? 0) - (heard.rows[0]?.count ?? 0);
    if (missing !== 0) loose.push(`${name} has not handled ${missing} events`);
  }
  return loose.join(', ');
}

/** Each effect once, each announced once, and nothing else. */
async function findViolations({ eyes }: World, about: string, weather: Weather): Promise<string[]> {
  const violations: string[] = [];
  for (const name of names) {
    const effects = await kindsOf(eyes[name], 'select kind from effects where about = $1', about);
    const wished = [...expected[weather][name]].map((kind) => `sea.${kind}.v1`);
    const told = await kindsOf(eyes[name], 'select type as kind from outbox where subject = $1', about);
    const requested = name === 'harbour' ? ['sea.load-asked.v1'] : [];
    compare(`${name} did`, effects, [...wished, ...requested], violations);
    compare(`${name} announced`, told, effects, violations);
  }
  return violations;
}

async function kindsOf(client: pg.Client, query: string, about: string): Promise<string[]> {
  const { rows } = await client.query<{ readonly kind: string }>(query, [about]);
  return rows.map(({ kind }) => kind);
}

function compare(
  what: string,
  found: readonly string[],
  wished: readonly string[],
  violations: string[],
): void {
  const [is, shouldBe] = [found.toSorted().join(' '), wished.toSorted().join(' ')];
  if (is !== shouldBe) violations.push(`${what} ${is}; right would be ${shouldBe}`);
}
