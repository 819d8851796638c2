import { sql, type Kysely, type Transaction } from 'kysely';
import { Type } from 'typebox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMoons, silent, type MoonTables } from '../../test/open-moons.ts';
import type { Broker, MessageLog } from '../broker/broker.ts';
import { createInProcessBroker } from '../broker/in-process-broker.ts';
import type { Database } from '../database/open-database.ts';
import { testEngines } from '../testing/engines.ts';
import { defineEvent, eventOf } from './define-event.ts';
import type { Event } from './event.ts';
import { recordEvents } from './record-events.ts';
import { startRelay, type Relay } from './relay.ts';

const kindOn = (channel: string) =>
  defineEvent({
    type: 'moon.seen.v1',
    channel,
    description: 'A moon was seen.',
    data: Type.Object({ number: Type.Integer() }),
    example: { number: 1 },
  });
const seen = kindOn('moon');
const asked = kindOn('telescope.requests');
const origin = { correlationId: 'cor_1', now: new Date('2026-03-01T09:30:00.123Z') };

const record = (transaction: Transaction<MoonTables>, subject: string, number: number, kind = seen) =>
  recordEvents(transaction, [eventOf(kind, subject, { number })], origin);
const recordAlone = (kysely: Kysely<MoonTables>, subject: string, number: number, kind = seen) =>
  kysely.transaction().execute((transaction) => record(transaction, subject, number, kind));

describe.each(testEngines)('the relay on $name', (engine) => {
  let database: Database<MoonTables>;
  let close: () => Promise<void>;
  let broker: Broker;
  const relays: Relay[] = [];
  beforeAll(async () => {
    ({ database, close } = await openMoons(engine));
  });
  afterAll(() => close());
  beforeEach(async () => {
    await sql`truncate outbox`.execute(database.kysely);
    broker = createInProcessBroker(silent);
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop();
    await broker.close();
  });

  const start = async (into = broker, pollMs = 60_000): Promise<void> => {
    relays.push(await startRelay({ service: 'moon', database, broker: into, logger: silent, pollMs }));
  };
  /** What is announced on a channel, as it is delivered. */
  const listen = async (channel = 'moon'): Promise<Event<{ number: number }>[]> => {
    const heard: Event<{ number: number }>[] = [];
    await broker.listen({
      channel,
      group: 'listener',
      stored: () => Promise.resolve(0),
      receive: async (messages) => {
        for (const { text } of messages) heard.push(JSON.parse(text) as Event<{ number: number }>);
      },
    });
    return heard;
  };
  const numbers = (heard: readonly Event<{ number: number }>[]): number[] =>
    heard.map(({ data }) => data.number);
  const eventually = (assert: () => void | Promise<void>): Promise<void> =>
    vi.waitFor(assert, { timeout: 15_000, interval: 10 });
  const places = async (): Promise<(number | null)[]> => {
    const { rows } = await sql<{
      position: number | null;
    }>`select position from outbox order by position`.execute(database.kysely);
    return rows.map(({ position }) => position);
  };
  const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

  it('tells what is committed, whole, at the commit and not at the next look', async () => {
    await start();
    const heard = await listen();
    await recordAlone(database.kysely, 'io', 1);
    await eventually(() => expect(heard).toHaveLength(1));
    expect(heard[0]).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^evt_[0-9a-f]{32}$/),
      source: '/moon',
      type: 'moon.seen.v1',
      subject: 'io',
      time: '2026-03-01T09:30:00.123Z',
      datacontenttype: 'application/json',
      data: { number: 1 },
      correlationid: 'cor_1',
      sequence: 1,
    });
  });

  it('does not tell what is rolled back, and leaves no place free for it', async () => {
    await start();
    const heard = await listen();
    const failing = database.kysely.transaction().execute(async (transaction) => {
      await record(transaction, 'io', 1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await recordAlone(database.kysely, 'io', 2);
    await eventually(() => expect(numbers(heard)).toEqual([2]));
    expect(await places()).toEqual([1]);
  });

  it('tells what was recorded before it was started, and each channel only its own', async () => {
    for (const number of [1, 3]) await recordAlone(database.kysely, 'io', number);
    await recordAlone(database.kysely, 'io', 2, asked);
    const [facts, requests] = [await listen(), await listen('telescope.requests')];
    await start();
    await eventually(() => expect(numbers(facts)).toEqual([1, 3]));
    await eventually(() => expect(numbers(requests)).toEqual([2]));
  });

  it('numbers without gaps while many record at once and two relays look', async () => {
    await start(broker, 5);
    await start(createInProcessBroker(silent), 5);
    const heard = await listen();
    const subjects = Array.from({ length: 20 }, (_, index) => `moon_${String(index)}`);
    await Promise.all(
      subjects.map(async (subject) => {
        for (const number of upTo(10)) await recordAlone(database.kysely, subject, number);
      }),
    );
    await eventually(() => expect(heard).toHaveLength(200));
    expect(await places()).toEqual(upTo(200));
    for (const subject of subjects) {
      const told = heard.filter((event) => event.subject === subject);
      expect(told.map(({ sequence }) => sequence)).toEqual(upTo(10));
    }
  });

  it('numbers a backlog that is larger than a batch', async () => {
    await sql`insert into outbox (id, channel, type, subject, sequence, correlation_id, data, recorded_at)
      select 'evt_' || n, 'moon', 'moon.seen.v1', 'io', n, 'cor', json_build_object('number', n), now()
      from generate_series(1, 2500) as n`.execute(database.kysely);
    await start();
    const heard = await listen();
    await eventually(() => expect(heard).toHaveLength(2500));
    expect(numbers(heard)).toEqual(upTo(2500));
  });

  it('finds what another instance has recorded and left, and its channels', async () => {
    await start(broker, 20);
    const heard = await listen();
    // Under another handle, as another process would: this one is not woken by its commit.
    await sql
      .raw(
        `do $$ begin execute 'insert into ' || 'outbox (id, channel, type, subject, sequence, correlation_id, data, recorded_at)
      values (''evt_other'', ''moon'', ''moon.seen.v1'', ''io'', 1, ''cor'', ''{"number": 7}'', now())'; end $$`,
      )
      .execute(database.kysely);
    await eventually(() => expect(numbers(heard)).toEqual([7]));
  });

  it('goes on after the outbox could not be read for a while', async () => {
    await start(broker, 20);
    const heard = await listen();
    await sql`alter function number_outbox(int) rename to number_outbox_away`.execute(database.kysely);
    await recordAlone(database.kysely, 'io', 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await sql`alter function number_outbox_away(int) rename to number_outbox`.execute(database.kysely);
    await eventually(() => expect(numbers(heard)).toEqual([1]));
  });

  it('gives places to everything before it has stopped', async () => {
    await start({ ...broker, feed: async () => ({ wake: () => undefined, stop: () => Promise.resolve() }) });
    const recording = Promise.all(
      upTo(20).map((number) => recordAlone(database.kysely, `moon_${String(number)}`, number)),
    );
    await recording;
    for (const relay of relays.splice(0)) await relay.stop();
    expect(await places()).toEqual(upTo(20));
  });

  // The embedded engine has one session, so that nothing there commits late.
  it.runIf(engine.name === 'postgres')(
    'loses nothing that is committed late, as reading by identity would',
    async () => {
      let log: MessageLog | undefined;
      await start({
        ...broker,
        feed: async (given) => {
          log = given;
          return broker.feed(given);
        },
      });
      const heard = await listen();
      let commitLate = (): void => undefined;
      const waiting = new Promise<void>((resolve) => (commitLate = resolve));
      let hasRecorded = (): void => undefined;
      const recorded = new Promise<void>((resolve) => (hasRecorded = resolve));
      const late = database.kysely.transaction().execute(async (transaction) => {
        await record(transaction, 'late', 1);
        hasRecorded();
        await waiting;
      });
      await recorded;
      await recordAlone(database.kysely, 'early', 2);
      await eventually(() => expect(numbers(heard)).toEqual([2]));
      const reader = await sql<{ last: number }>`select max(recorded) as last from outbox`.execute(
        database.kysely,
      );
      commitLate();
      await late;
      await eventually(() => expect(numbers(heard)).toEqual([2, 1]));
      expect((await log?.read('moon', 1, 10))?.map(({ position }) => position)).toEqual([2]);
      // What a reader that remembers the highest identity would find: nothing, for ever.
      const { rows } = await sql`select from outbox where recorded > ${reader.rows[0]?.last}`.execute(
        database.kysely,
      );
      expect(rows).toEqual([]);
    },
  );
});
