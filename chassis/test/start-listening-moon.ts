import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Broker, Interest, Message } from '../src/broker/broker.ts';
import { reactTo } from '../src/outbox/consume.ts';
import { defineEvent } from '../src/outbox/define-event.ts';
import { createService } from '../src/service/create-service.ts';
import type { ServiceConfig } from '../src/service/service-config.ts';
import type { TestEngine } from '../src/testing/engines.ts';
import { startTestService } from '../src/testing/start-test-service.ts';
import { moonMigrations, type MoonTables } from './open-moons.ts';
import { seen } from './open-inbox.ts';

/** A service that reacts to sightings, and the way in for its messages. */
export async function startListeningMoon(engine: TestEngine) {
  const interests: Interest[] = [];
  const broker: Broker = {
    feed: async () => ({ wake: () => undefined, stop: () => Promise.resolve() }),
    listen: async (interest) => {
      interests.push(interest);
      return { stop: () => Promise.resolve() };
    },
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const clouds = new Set<string>();
  const moon = await startTestService<ServiceConfig, MoonTables>(
    engine,
    (config, surroundings) =>
      createService<MoonTables, object>(
        moonDefinition(clouds),
        { ...config, eventRetryAfterMs: [10] },
        surroundings,
      ),
    {},
    { broker },
  );
  const { kysely } = moon.service.database;
  await sql`create table sightings (number bigint generated always as identity, subject text, crater text)`.execute(
    kysely,
  );
  return {
    ...moon,
    /** Subjects whose sightings fail for now. */
    clouds,
    receive: async (...messages: Message[]) => interests[0]?.receive(messages),
    sightings: async () => {
      const { rows } = await sql<{ subject: string; crater: string }>`
        select subject, crater from sightings order by number`.execute(kysely);
      return rows.map(({ subject, crater }) => `${subject}: ${crater}`);
    },
    empty: () => sql`truncate sightings, inbox, inbox_marks`.execute(kysely),
  };
}

const full = defineEvent({
  type: 'moon.full.v1',
  channel: 'moon',
  description: 'A moon is full.',
  data: Type.Object({ moonId: Type.String() }),
  example: { moonId: 'io' },
});

function moonDefinition(clouds: ReadonlySet<string>) {
  const reads = Type.Object({ crater: Type.String({ minLength: 1 }) });
  const see = reactTo<MoonTables, typeof reads>(reads, async (transaction, { subject, data }) => {
    await sql`insert into sightings (subject, crater) values (${subject}, ${data.crater})`.execute(
      transaction,
    );
    if (clouds.has(subject)) throw new Error(`Clouds before ${subject}`);
  });
  return {
    name: 'moon',
    description: 'Moons.',
    version: '1.0.0',
    migrations: moonMigrations,
    rest: () => undefined,
    graph: () => ({
      schema: new URL('./moons.graphql', import.meta.url),
      resolvers: { Query: { moons: () => [] } },
      context: () => ({}),
    }),
    publishes: [full],
    consumes: () => [{ channel: 'moons', handlers: { [seen]: see } }],
  };
}
