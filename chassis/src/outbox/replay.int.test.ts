import { sql } from 'kysely';
import { Type } from 'typebox';
import { afterEach, describe, expect, it } from 'vitest';
import { openMoons, silent, type MoonTables } from '../../test/open-moons.ts';
import type { Broker } from '../broker/broker.ts';
import { createInProcessBroker } from '../broker/in-process-broker.ts';
import { createNatsBroker } from '../broker/nats-broker.ts';
import { natsAnswers, testEngines } from '../testing/engines.ts';
import { startNatsServer } from '../testing/nats-server.ts';
import { reactTo, type Subscription } from './consume.ts';
import { defineEvent, eventOf } from './define-event.ts';
import { recordEvents } from './record-events.ts';
import { startRelay } from './relay.ts';
import { startInbox } from './start-inbox.ts';

const soon = { timeout: 30_000, interval: 50 };
const reads = Type.Object({ crater: Type.Integer() });
const seen = defineEvent({
  type: 'moon.seen.v1',
  channel: 'sky',
  description: 'A crater came into sight.',
  data: reads,
  example: { crater: 1 },
});

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).toReversed()) await one();
});

const brokers: [name: string, open: () => Promise<Broker>][] = [
  ['in process', async () => createInProcessBroker(silent)],
];
if (await natsAnswers())
  brokers.push([
    'over NATS',
    async () => {
      const server = await startNatsServer();
      undo.push(() => server.stop());
      return createNatsBroker({ url: server.url, prefix: 'replay' }, silent);
    },
  ]);

const both = testEngines.flatMap((engine) => brokers.map(([name, open]) => ({ engine, name, open })));

describe.each(both)('consumers $name on $engine.name', ({ engine, open }) => {
  const openDatabase = async () => {
    const { database, close } = await openMoons(engine);
    undo.push(close);
    return database;
  };

  /** A service that tells what it sees. */
  const startSky = async (broker: Broker) => {
    const database = await openDatabase();
    const relay = await startRelay({ service: 'sky', database, broker, logger: silent });
    undo.push(() => relay.stop());
    return (subject: string, crater: number): Promise<void> =>
      database.kysely.transaction().execute((transaction) =>
        recordEvents(transaction, [eventOf(seen, subject, { crater })], {
          correlationId: `cor_${subject}`,
          now: new Date(),
        }),
      );
  };

  /** A service whose projection shows the order of what it was told: each crater is added to the end. */
  const startWatcher = async (broker: Broker, service: string) => {
    const database = await openDatabase();
    const { kysely } = database;
    await sql`create table paths (subject text primary key, path text not null)`.execute(kysely);
    const draw = reactTo<MoonTables, typeof reads>(
      reads,
      async (transaction, { subject, data: { crater } }) => {
        await sql`insert into paths as p values (${subject}, ${`${crater}`})
        on conflict (subject) do update set path = p.path || ' ' || excluded.path`.execute(transaction);
      },
    );
    const subscriptions: Subscription<MoonTables>[] = [{ channel: 'sky', handlers: { [seen.type]: draw } }];
    const now = () => new Date();
    const inbox = await startInbox({ service, database, broker, subscriptions, logger: silent, now });
    undo.push(() => inbox.stop());
    return async (): Promise<Record<string, string>> => {
      const { rows } = await sql<{ subject: string; path: string }>`select * from paths`.execute(kysely);
      return Object.fromEntries(rows.map(({ subject, path }) => [subject, path]));
    };
  };

  it('that are added later start from the first event and arrive at the same projection', async () => {
    const broker = await open();
    undo.push(() => broker.close());
    const tell = await startSky(broker);
    const early = await startWatcher(broker, 'early');
    const subjects = ['io', 'europa', 'ganymede', 'callisto'];
    const tellAll = (from: number, to: number): Promise<unknown> =>
      Promise.all(
        subjects.map(async (subject) => {
          for (let crater = from; crater <= to; crater += 1) await tell(subject, crater);
        }),
      );
    await tellAll(1, 20);
    const late = await startWatcher(broker, 'late');
    await tellAll(21, 30);
    const path = Array.from({ length: 30 }, (_, at) => at + 1).join(' ');
    const whole = Object.fromEntries(subjects.map((subject) => [subject, path]));
    await expect.poll(early, soon).toEqual(whole);
    await expect.poll(late, soon).toEqual(whole);
  });
});
