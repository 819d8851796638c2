import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import type { Broker, Interest, Message } from '../src/broker/broker.ts';
import type { Database } from '../src/database/open-database.ts';
import { reactTo, type Subscription } from '../src/outbox/consume.ts';
import { startInbox, type InboxOptions } from '../src/outbox/start-inbox.ts';
import type { TestEngine } from '../src/testing/engines.ts';
import { openMoons, silent, type MoonTables } from './open-moons.ts';

/** What the inbox of a service was given, and what it made of it. */
export interface TestInbox {
  readonly database: Database<MoonTables>;
  /** Delivers messages at once, as a broker would. */
  receive(messages: readonly Message[]): Promise<void>;
  /** The sequences that had an effect for a subject, in the order of their effects. */
  sightings(subject: string): Promise<number[]>;
  /** Each state and how many messages are in it. */
  states(): Promise<Record<string, number>>;
  /** Another instance of the same service on the same database. */
  startInstance(): Promise<void>;
  /** Sequences whose effect fails after it was written: every time, or so often. */
  readonly failing: Map<string, number>;
  stop(): Promise<void>;
}

export const seen = 'moon.seen.v1';

/** An inbox on an empty database whose effect is a row per event. */
export async function openInbox(
  engine: TestEngine,
  options: Partial<InboxOptions<MoonTables>> = {},
): Promise<TestInbox> {
  const { database, close } = await openMoons(engine);
  const { kysely } = database;
  await sql`create table sightings (number bigint generated always as identity, subject text, sequence int)`.execute(
    kysely,
  );
  const failing = new Map<string, number>();
  const { broker, receive } = openBroker();
  const instances: { stop(): Promise<void> }[] = [];
  const startInstance = async (): Promise<void> => {
    const subscriptions = [sightingsOf(failing)];
    const usual = {
      service: 'moon',
      logger: silent,
      now: () => new Date(),
      retryAfterMs: [20, 20],
      pollMs: 50,
    };
    instances.push(await startInbox({ ...usual, database, broker, subscriptions, ...options }));
  };
  await startInstance();
  return {
    database,
    receive,
    failing,
    startInstance,
    sightings: async (subject) => {
      const { rows } = await sql<{ sequence: number }>`select sequence from sightings
        where subject = ${subject} order by number`.execute(kysely);
      return rows.map((row) => row.sequence);
    },
    states: async () => {
      const { rows } = await sql<{ state: string; count: number }>`
        select state, count(*)::int as count from inbox group by state`.execute(kysely);
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
    stop: async () => {
      await Promise.all(instances.map((instance) => instance.stop()));
      await close();
    },
  };
}

function sightingsOf(failing: Map<string, number>): Subscription<MoonTables> {
  const reads = Type.Object({ crater: Type.String({ minLength: 1 }) });
  const see = reactTo<MoonTables, typeof reads>(reads, async (transaction, { subject, sequence }) => {
    await sql`insert into sightings (subject, sequence) values (${subject}, ${sequence})`.execute(
      transaction,
    );
    const left = failing.get(`${subject} ${sequence}`) ?? 0;
    if (left === 0) return;
    failing.set(`${subject} ${sequence}`, left - 1);
    throw new Error(`The crater of ${subject} is out of sight`);
  });
  return { channel: 'moons', handlers: { [seen]: see } };
}

/** A broker that delivers what the test gives it. */
export function openBroker(): { broker: Broker; receive: (messages: readonly Message[]) => Promise<void> } {
  const interests: Interest[] = [];
  const broker: Broker = {
    feed: () => Promise.reject(new Error('nothing is fed here')),
    listen: async (interest) => {
      interests.push(interest);
      return { stop: async () => void interests.splice(interests.indexOf(interest), 1) };
    },
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { broker, receive: async (messages) => interests[0]?.receive(messages) };
}

let position = 0;

/** An event of this subject, as it is on its way. */
export function messageOf(subject: string, sequence: number, more: Record<string, unknown> = {}): Message {
  const id = `evt_${randomUUID()}`;
  position += 1;
  const event = {
    specversion: '1.0',
    id,
    source: '/observatory',
    type: seen,
    subject,
    time: '2026-03-01T10:00:00.000Z',
    datacontenttype: 'application/json',
    data: { crater: 'Tycho' },
    correlationid: `cor_${subject}`,
    sequence,
    ...more,
  };
  return { id, channel: 'moons', source: 'observatory', position, text: JSON.stringify(event) };
}
