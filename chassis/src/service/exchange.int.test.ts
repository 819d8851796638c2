import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { moonMigrations, silent, type MoonTables } from '../../test/open-moons.ts';
import type { Broker } from '../broker/broker.ts';
import { createBroker } from '../broker/create-broker.ts';
import { reactTo } from '../outbox/consume.ts';
import { defineEvent, eventOf } from '../outbox/define-event.ts';
import { recordEvents } from '../outbox/record-events.ts';
import {
  natsAnswers,
  testEngines,
  testNatsUrl,
  type TestDatabase,
  type TestEngine,
} from '../testing/engines.ts';
import { removeStreams } from '../testing/nats-server.ts';
import { callRest } from '../testing/start-test-service.ts';
import { createService, type ServiceOver } from './create-service.ts';

const found = defineEvent({
  type: 'moon.found.v1',
  channel: 'moon',
  description: 'A moon was found.',
  data: Type.Object({ name: Type.String() }),
  example: { name: 'Io' },
});

/** A service that announces what is posted to it, and one that keeps what is announced. */
const roles = {
  moon: { publishes: [found] },
  atlas: {
    consumes: () => {
      const reads = Type.Object({ name: Type.String() });
      const keep = reactTo<MoonTables, typeof reads>(reads, async (transaction, { subject, data }) => {
        await sql`insert into moons (id, name) values (${subject}, ${data.name})`.execute(transaction);
      });
      return [{ channel: 'moon', handlers: { [found.type]: keep } }];
    },
  },
} as const;

function open(name: keyof typeof roles, { databaseUrl, dataDirectory }: TestDatabase, broker: Broker) {
  return createService<MoonTables, object>(
    {
      name,
      description: 'Moons.',
      version: '1.0.0',
      migrations: moonMigrations,
      rest: (server, { kysely }) => {
        server.post('/v1/moons/:id', async (request, reply) => {
          const { id } = request.params as { id: string };
          await kysely.transaction().execute((transaction) =>
            recordEvents(transaction, [eventOf(found, id, { name: `Moon ${id}` })], {
              correlationId: request.id,
              now: new Date(),
            }),
          );
          return reply.code(201).send({ id });
        });
      },
      graph: () => ({
        schema: new URL('../../test/moons.graphql', import.meta.url),
        resolvers: { Query: { moons: () => [] } },
        context: () => ({}),
      }),
      ...roles[name],
    },
    {
      host: '127.0.0.1',
      port: 0,
      portSetting: 'PORT',
      databaseUrl,
      dataDirectory,
      natsUrl: undefined,
      natsPrefix: 'test',
      logLevel: 'silent',
    },
    { logger: silent, broker },
  );
}

const brokers = [
  { broker: 'the broker of the process', natsUrl: undefined },
  ...((await natsAnswers()) ? [{ broker: 'NATS', natsUrl: testNatsUrl }] : []),
];
const cases = testEngines.flatMap((engine) => brokers.map((broker) => ({ engine, ...broker })));

describe.each(cases)('two services on $engine.name over $broker', ({ engine, natsUrl }) => {
  const start = async () => {
    const natsPrefix = `test-${randomBytes(6).toString('hex')}`;
    const broker = createBroker({ natsUrl, natsPrefix }, silent);
    onTestFinished(async () => {
      await broker.close();
      if (natsUrl !== undefined) await removeStreams(natsUrl, natsPrefix);
    });
    const database = await newDatabase(engine);
    const moon = open('moon', await newDatabase(engine), broker);
    const atlas = open('atlas', database, broker);
    const openAtlas = (): ServiceOver<MoonTables> => open('atlas', database, broker);
    return { moon, atlas, openAtlas };
  };
  const find = async (moon: ServiceOver<MoonTables>, id: string): Promise<void> => {
    expect((await callRest(`${moon.url}/v1/moons/${id}`, 'POST', { body: {} })).status).toBe(201);
  };
  const isKept = (atlas: ServiceOver<MoonTables>, ids: readonly string[]): Promise<void> =>
    vi.waitFor(
      async () => {
        const rows = await atlas.database.kysely
          .selectFrom('moons')
          .select(['id', 'name'])
          .where('name', 'like', 'Moon %')
          .orderBy('id')
          .execute();
        expect(rows).toEqual(ids.map((id) => ({ id, name: `Moon ${id}` })));
      },
      { timeout: 20_000, interval: 20 },
    );

  it('tell each other in any order of starting and stopping, each effect once', async () => {
    const { moon, atlas, openAtlas } = await start();
    await moon.start();
    onTestFinished(() => moon.stop());
    await find(moon, 'm1');
    await atlas.start();
    await isKept(atlas, ['m1']);
    await find(moon, 'm2');
    await isKept(atlas, ['m1', 'm2']);
    await atlas.stop();
    await find(moon, 'm3');
    const again = openAtlas();
    await again.start();
    onTestFinished(() => again.stop());
    await isKept(again, ['m1', 'm2', 'm3']);
    await find(moon, 'm4');
    await isKept(again, ['m1', 'm2', 'm3', 'm4']);
    const { rows } = await sql<{ state: string; count: number }>`
      select state, count(*) as count from inbox group by state`.execute(again.database.kysely);
    expect(rows).toEqual([{ state: 'DONE', count: 4 }]);
  });
});

async function newDatabase(engine: TestEngine): Promise<TestDatabase> {
  const database = await engine.create();
  onTestFinished(() => database.drop());
  return database;
}

it('a service whose broker cannot be reached is ready, takes writes, and says so', async () => {
  const [engine] = testEngines;
  if (engine === undefined) throw new Error('There is always the embedded engine.');
  // A port that nothing listens on.
  const broker = createBroker({ natsUrl: 'nats://127.0.0.1:9', natsPrefix: 'test' }, silent);
  onTestFinished(() => broker.close());
  const moon = open('moon', await newDatabase(engine), broker);
  await moon.start();
  onTestFinished(() => moon.stop());
  expect(await callRest(`${moon.url}/ready`, 'GET')).toMatchObject({
    status: 200,
    body: { status: 'ready', broker: 'unreachable' },
  });
  expect((await callRest(`${moon.url}/v1/moons/m1`, 'POST', { body: {} })).status).toBe(201);
});
