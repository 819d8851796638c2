import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageOf, openInbox, seen, type TestInbox } from '../../test/open-inbox.ts';
import type { Message } from '../broker/broker.ts';
import { testEngines } from '../testing/engines.ts';
import { forgetSettled } from './forget-settled.ts';
import { storeMessages } from './store-messages.ts';

const soon = { timeout: 10_000, interval: 20 };
const dayMs = 86_400_000;
const never = new AbortController().signal;

describe.each(testEngines)('an inbox that forgets on $name', (engine) => {
  let inbox: TestInbox;
  beforeEach(async () => {
    inbox = await openInbox(engine);
  });
  afterEach(() => inbox.stop());

  const forget = (afterDays = 8): Promise<void> =>
    forgetSettled(inbox.database.kysely, new Date(Date.now() + afterDays * dayMs), never);
  const rows = async (): Promise<string[]> => {
    const { rows } = await sql<{
      row: string;
    }>`select concat_ws(' ', subject, sequence, state) as row from inbox
      order by subject, sequence`.execute(inbox.database.kysely);
    return rows.map(({ row }) => row);
  };
  const handled = async (...messages: Message[]): Promise<Message[]> => {
    await inbox.receive(messages);
    await expect.poll(async () => (await inbox.states())['WAITING'], soon).toBeUndefined();
    return messages;
  };
  const some = (subject: string, ...sequences: number[]): Message[] =>
    sequences.map((sequence) => messageOf(subject, sequence));

  it('keeps the last of each subject, and whatever is not settled', async () => {
    const lost = messageOf('io', 3, { type: 'moon.lost.v1' });
    await handled(...some('io', 1, 2), lost, ...some('europa', 1));
    inbox.failing.set('ganymede 2', 100);
    await inbox.receive([...some('ganymede', 1, 2, 3), ...some('callisto', 2)]);
    await expect.poll(() => inbox.states(), soon).toMatchObject({ HOSPITAL: 1, WAITING: 2 });
    await forget();
    expect(await rows()).toEqual([
      'callisto 2 WAITING',
      'europa 1 DONE',
      'ganymede 1 DONE',
      'ganymede 2 HOSPITAL',
      'ganymede 3 WAITING',
      'io 3 IGNORED',
    ]);
  });

  it('keeps what was settled within the last seven days', async () => {
    await handled(...some('io', 1, 2, 3));
    await forget(6.9);
    expect(await rows()).toHaveLength(3);
    await forget(7.1);
    expect(await rows()).toHaveLength(1);
  });

  it('drops what it has forgotten when it comes again, and goes on with what comes next', async () => {
    const before = await handled(...some('io', 1, 2, 3, 4));
    await forget();
    await inbox.receive(before.toReversed());
    for (const one of before) await inbox.receive([one]);
    expect(await rows()).toEqual(['io 4 DONE']);
    await handled(...some('io', 6, 5));
    expect(await inbox.sightings('io')).toEqual([1, 2, 3, 4, 5, 6]);
    await forget();
    expect(await rows()).toEqual(['io 6 DONE']);
    await inbox.receive(before);
    expect(await rows()).toEqual(['io 6 DONE']);
  });

  it('keeps what was discarded, and takes it for no proof that what belongs before it has come', async () => {
    const broken = messageOf('io', 3, { time: 'late' });
    await inbox.receive([broken]);
    await sql`update inbox set state = 'DISCARDED', settled_at = received_at`.execute(inbox.database.kysely);
    await forget();
    await handled(...some('io', 1, 2));
    await handled(...some('io', 4));
    expect(await inbox.sightings('io')).toEqual([1, 2, 4]);
    await forget();
    expect(await rows()).toEqual(['io 3 DISCARDED', 'io 4 DONE']);
    await handled(...some('io', 5));
    await forget();
    await inbox.receive([broken, ...some('io', 1, 2, 3, 4)]);
    expect(await rows()).toEqual(['io 3 DISCARDED', 'io 5 DONE']);
  });

  it('forgets while it runs, and ends with what it is at', async () => {
    await inbox.stop();
    let isLater = false;
    const now = (): Date => new Date(Date.now() + (isLater ? 8 * dayMs : 0));
    inbox = await openInbox(engine, { now, forgetMs: 30 });
    await handled(...some('io', 1, 2, 3));
    isLater = true;
    await expect.poll(rows, soon).toEqual(['io 3 DONE']);
  });

  it('forgets in batches, one instance at a time, also where clocks went back', async () => {
    const { kysely } = inbox.database;
    await sql`insert into inbox (id, channel, source, type, subject, sequence, message, is_event, state, received_at, settled_at)
      select 'evt ' || n, 'moons', 'observatory', ${seen}, 'moon ' || n % 7, n / 7 + 1, '', true, 'DONE', now(),
        now() + make_interval(secs => case when n < 700 then 9000 else n end) from generate_series(0, 7 * 500 - 1) n`.execute(
      kysely,
    );
    await Promise.all([forget(), forget(), forget()]);
    expect(await rows()).toHaveLength(7 * 401);
    await forget();
    expect(await rows()).toEqual([0, 1, 2, 3, 4, 5, 6].map((moon) => `moon ${moon} 500 DONE`));
  });

  it.runIf(engine.name === 'postgres')(
    'gives no second effect to what comes again while it is being forgotten',
    async () => {
      const before = await handled(...some('io', 1, 2), ...some('europa', 1, 2));
      const { kysely } = inbox.database;
      const again = before.filter((_, at) => at % 2 === 0);
      let stored = Promise.resolve();
      await kysely.transaction().execute(async (transaction) => {
        // The statement that stores them has begun, and waits.
        await sql`update inbox_marks set position = position`.execute(transaction);
        stored = storeMessages(kysely, again, [seen], new Date());
        const isWaiting = async (): Promise<boolean> => {
          const { rows } = await sql`select from pg_stat_activity where datname = current_database()
            and wait_event_type = 'Lock'`.execute(transaction);
          return rows.length > 0;
        };
        await expect.poll(isWaiting, soon).toBe(true);
        await forget();
      });
      await stored;
      await expect.poll(rows, soon).toEqual(['europa 2 DONE', 'io 2 DONE']);
      expect(await inbox.sightings('io')).toEqual([1, 2]);
      expect(await inbox.sightings('europa')).toEqual([1, 2]);
    },
  );
});
