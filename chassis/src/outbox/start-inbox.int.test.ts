import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageOf, openInbox, seen, type TestInbox } from '../../test/open-inbox.ts';
import { testEngines } from '../testing/engines.ts';
import type { Handled } from './handle-next.ts';

const soon = { timeout: 10_000, interval: 20 };
const oneTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe.each(testEngines)('the inbox on $name', (engine) => {
  let inbox: TestInbox;
  afterEach(() => inbox.stop());

  it('gives each event one effect, delivered ten times, in disorder and by several instances', async () => {
    inbox = await openInbox(engine);
    await inbox.startInstance();
    await inbox.startInstance();
    const subjects = ['io', 'europa', 'ganymede'];
    const messages = subjects.flatMap((subject) => oneTo(20).map((sequence) => messageOf(subject, sequence)));
    const copies = Array.from({ length: 10 }, (_, shift) =>
      messages.map((_, at) => messages[(at * 7 + shift * 13) % messages.length]!),
    ).flat();
    const batches = oneTo(60).map((batch) => copies.filter((_, at) => at % 60 === batch - 1));
    await Promise.all(batches.map((batch) => inbox.receive(batch)));
    await expect.poll(() => inbox.states(), soon).toEqual({ DONE: 60 });
    for (const subject of subjects) expect(await inbox.sightings(subject)).toEqual(oneTo(20));
  });

  it('lets an event wait for the one before it, however late that comes', async () => {
    inbox = await openInbox(engine);
    const [first, second, third] = oneTo(3).map((sequence) => messageOf('io', sequence));
    await inbox.receive([third!]);
    await inbox.receive([messageOf('europa', 1)]);
    await expect.poll(() => inbox.sightings('europa'), soon).toEqual([1]);
    await inbox.receive([second!]);
    expect(await inbox.sightings('io')).toEqual([]);
    await inbox.receive([first!]);
    await expect.poll(() => inbox.sightings('io'), soon).toEqual([1, 2, 3]);
  });

  it('drops an event that comes with the sequence of another one', async () => {
    inbox = await openInbox(engine);
    await inbox.receive([messageOf('io', 1), messageOf('io', 2)]);
    await expect.poll(() => inbox.sightings('io'), soon).toEqual([1, 2]);
    await inbox.receive([messageOf('io', 1), messageOf('io', 3)]);
    await expect.poll(() => inbox.sightings('io'), soon).toEqual([1, 2, 3]);
  });

  it('takes note of types that it does not know, and goes on behind them', async () => {
    inbox = await openInbox(engine);
    const unknown = [seen.replace('v1', 'v2'), 'constructor', 'moon.lost.v1'];
    await inbox.receive([
      messageOf('io', 1),
      ...unknown.map((type, at) => messageOf('io', at + 2, { type, data: null })),
      messageOf('io', 5),
    ]);
    await expect.poll(() => inbox.states(), soon).toEqual({ DONE: 2, IGNORED: 3 });
    expect(await inbox.sightings('io')).toEqual([1, 5]);
    const { rows } = await sql`select distinct message from inbox`.execute(inbox.database.kysely);
    expect(rows).toEqual([{ message: '' }]);
  });

  it('settles an unknown type at once where its turn has come, and wakes what waits behind it', async () => {
    inbox = await openInbox(engine, { pollMs: 600_000 });
    await inbox.receive([messageOf('io', 1)]);
    await expect.poll(() => inbox.sightings('io'), soon).toEqual([1]);
    await inbox.receive([messageOf('io', 3)]);
    const isParked = async (): Promise<boolean> => {
      const { rows } = await sql`select 1 from inbox where due_at is null and state = 'WAITING'`.execute(
        inbox.database.kysely,
      );
      return rows.length === 1;
    };
    await expect.poll(isParked, soon).toBe(true);
    await inbox.receive([messageOf('io', 2, { type: 'moon.lost.v1' })]);
    expect(await inbox.states()).toMatchObject({ IGNORED: 1 });
    await expect.poll(() => inbox.sightings('io'), soon).toEqual([1, 3]);
  });

  it('tries again what fails, without a trace of the failed attempts in the effect', async () => {
    const handled: Handled[] = [];
    inbox = await openInbox(engine, { onHandled: (one) => handled.push(one) });
    inbox.failing.set('io 1', 2);
    await inbox.receive([messageOf('io', 1)]);
    await expect.poll(() => inbox.states(), soon).toEqual({ DONE: 1 });
    expect(await inbox.sightings('io')).toEqual([1]);
    expect(handled.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'done']);
    const { rows } = await sql`select attempts, history from inbox`.execute(inbox.database.kysely);
    const failed = { what: 'failed', reason: 'The crater of io is out of sight' };
    expect(rows).toMatchObject([{ attempts: 3, history: [failed, failed] }]);
  });

  it('sends what fails every time to the hospital; its subject waits behind it, and nobody else does', async () => {
    inbox = await openInbox(engine, { retryAfterMs: [300, 300] });
    inbox.failing.set('io 1', 100);
    await inbox.receive([messageOf('io', 1), messageOf('io', 2), messageOf('europa', 1)]);
    const began = performance.now();
    await expect.poll(() => inbox.sightings('europa'), soon).toEqual([1]);
    expect(performance.now() - began).toBeLessThan(1000);
    await expect.poll(() => inbox.states(), soon).toEqual({ HOSPITAL: 1, WAITING: 1, DONE: 1 });
    await inbox.receive([messageOf('europa', 2), messageOf('io', 3)]);
    await expect.poll(() => inbox.sightings('europa'), soon).toEqual([1, 2]);
    expect(await inbox.sightings('io')).toEqual([]);
  });

  it('remembers how far each log is stored, together with the messages', async () => {
    inbox = await openInbox(engine);
    const messages = oneTo(3).map((sequence) => messageOf('io', sequence));
    await inbox.receive(messages);
    await inbox.receive([messages[0]!]);
    const { rows } = await sql`select channel, source, position from inbox_marks`.execute(
      inbox.database.kysely,
    );
    expect(rows).toEqual([{ channel: 'moons', source: 'observatory', position: messages[2]!.position }]);
  });

  it('handles what another instance has stored, after a restart too', async () => {
    inbox = await openInbox(engine);
    inbox.failing.set('io 1', 1);
    await inbox.receive([messageOf('io', 1)]);
    await inbox.startInstance();
    await expect.poll(() => inbox.sightings('io'), soon).toEqual([1]);
  });
});

describe.each(testEngines)('the inbox on $name meets poison', (engine) => {
  let inbox: TestInbox;
  beforeAll(async () => {
    inbox = await openInbox(engine);
  });
  afterAll(() => inbox.stop());

  const poison: [what: string, make: () => ReturnType<typeof messageOf>, reason: RegExp][] = [
    ['text that is no JSON', () => ({ ...messageOf('moon 1', 1), text: '{"a' }), /^It is not JSON\.$/],
    [
      'JSON that is no event',
      () => ({ ...messageOf('moon 2', 1), text: '[1]' }),
      /^It is no event: the event must be object\.$/,
    ],
    [
      'bytes that no database stores',
      () => ({ ...messageOf('moon 3', 1), text: 'a\0b\uD800' }),
      /^It is not JSON\.$/,
    ],
    [
      'an unknown version of CloudEvents',
      () => messageOf('moon 4', 1, { specversion: '2.0' }),
      /specversion must be equal to constant/,
    ],
    ['no type', () => messageOf('moon 5', 1, { type: undefined }), /must have required property 'type'/],
    [
      'a time that is none',
      () => messageOf('moon 6', 1, { time: '2026-02-31T00:00:00Z' }),
      /time must match format "date-time"/,
    ],
    ['a sequence of zero', () => messageOf('moon 7', 0), /sequence must be >= 1/],
    ['the id of another event', () => messageOf('moon 8', 1, { id: 'evt_1' }), /says that it is evt_1/],
    ['a NUL in its subject', () => messageOf('i\0o', 1), /has a NUL character/],
    [
      'data that its reader cannot read',
      () => messageOf('moon 9', 1, { data: { crater: 5 } }),
      /^data\.crater must be string\.$/,
    ],
    [
      'data with a half pair in it',
      () => messageOf('moon 10', 1, { data: { crater: '\uDC00' } }),
      /half of a surrogate pair/,
    ],
    [
      'no data at all',
      () => messageOf('moon 11', 1, { data: undefined }),
      /must have required property 'data'/,
    ],
  ];
  it.each(poison)('and sends %s to the hospital at once', async (what, make, reason) => {
    const message = make();
    await inbox.receive([message, messageOf(what, 1)]);
    await expect.poll(() => inbox.sightings(what), soon).toEqual([1]);
    const { rows } = await sql<{ history: unknown[] }>`
      select state, history from inbox where id = ${message.id}`.execute(inbox.database.kysely);
    expect(rows).toEqual([
      {
        state: 'HOSPITAL',
        history: [expect.objectContaining({ what: 'refused', reason: expect.stringMatching(reason) })],
      },
    ]);
  });
});
