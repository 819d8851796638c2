import { testEngines } from '@musiccorp/chassis/testing/engines';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeMailServer, type FakeMailServer } from './fake-mail-server.ts';

const [, postgres] = testEngines;
const mailCount = 300;
const kills = 3;

describe.skipIf(postgres === undefined)('a sender that is killed while it sends (needs PostgreSQL)', () => {
  let databaseUrl = '';
  let drop: () => Promise<void>;
  let client: pg.Client;
  let folder = '';
  let server: FakeMailServer;
  let sender: ChildProcess | null = null;
  beforeEach(async () => {
    const database = await postgres!.create();
    databaseUrl = database.databaseUrl ?? '';
    drop = () => database.drop();
    client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    folder = await mkdtemp(join(tmpdir(), 'musiccorp-mails-'));
    server = await startFakeMailServer();
  });
  afterEach(async () => {
    await kill();
    await client.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    await drop();
  });

  it('sends no mail twice by a mail server: what it cannot know is left to a person', async () => {
    const settings = { NOTIFICATIONS_SMTP_URL: server.url };
    await sendWithKills(settings, () => server.journal.length);
    const states = await countStates();
    expect((states.get('SENT') ?? 0) + (states.get('UNCERTAIN') ?? 0)).toBe(mailCount);
    const taken = server.journal.map(({ messageId }) => messageId);
    expect(new Set(taken).size).toBe(taken.length);
    const { rows } = await client.query<{ id: string }>("select id from mails where state = 'SENT'");
    expect(rows.filter(({ id }) => !taken.includes(`<${id}@musiccorp.example>`))).toEqual([]);
    expect(await countToldOf()).toEqual(rows.length);
  });

  it('writes one file for each mail', async () => {
    await sendWithKills({ NOTIFICATIONS_MAIL_DIR: folder }, async () => (await files()).length);
    expect(await countStates()).toEqual(new Map([['SENT', mailCount]]));
    expect(await files()).toHaveLength(mailCount);
    expect(await countToldOf()).toBe(mailCount);
  });

  /** Kills the sender at some moment of its work, several times, and lets it finish at last. */
  async function sendWithKills(
    settings: Record<string, string>,
    done: () => number | Promise<number>,
  ): Promise<void> {
    await start(settings);
    await queueMails();
    for (let round = 1; round <= kills; round += 1) {
      const before = await done();
      await expect.poll(done, { timeout: 30_000, interval: 3 }).toBeGreaterThan(before + 7 * round);
      await kill();
      await start(settings);
    }
    await expect
      .poll(async () => [...(await countStates()).keys()].filter((state) => /QUEUED|SENDING/.test(state)), {
        timeout: 90_000,
        interval: 200,
      })
      .toEqual([]);
  }

  async function start(settings: Record<string, string>): Promise<void> {
    const main = new URL('../src/main.ts', import.meta.url).pathname;
    sender = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main], {
      env: {
        PATH: process.env['PATH'],
        NOTIFICATIONS_PORT: '0',
        NOTIFICATIONS_DATABASE_URL: databaseUrl,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { stdout } = sender;
    await new Promise<void>((resolve) => {
      stdout?.on('data', (chunk: Buffer) => {
        if (chunk.includes('"Mails go out"')) resolve();
      });
    });
  }

  async function kill(): Promise<void> {
    if (sender === null || sender.exitCode !== null) return;
    const ended = once(sender, 'exit');
    sender.kill('SIGKILL');
    await ended;
    sender = null;
  }

  async function queueMails(): Promise<void> {
    await client.query(`insert into recipients select 'cus_' || n, 'cus_' || n || '@example.com', 'Ada'
      from generate_series(1, ${mailCount}) n`);
    await client.query(`insert into mails (id, customer_id, template, about, subject, content, state, occurred_at, queued_at,
        due_at, attempts, copies, correlation_id, event_id, version)
      select 'mai_' || n, 'cus_' || n, 'WELCOME', 'cus_' || n, 'Welcome', '{"template":"WELCOME"}', 'QUEUED', now(), now(),
        now(), 0, 0, 'cor', 'evt', 1 from generate_series(1, ${mailCount}) n`);
  }

  async function countStates(): Promise<Map<string, number>> {
    const { rows } = await client.query<{ state: string; count: number }>(
      'select state, count(*)::int as count from mails group by 1',
    );
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  /** How many mails were told of as sent; none twice. */
  async function countToldOf(): Promise<number> {
    const { rows } = await client.query<{ told: number; mails: number }>(
      `select count(*)::int as told, count(distinct subject)::int as mails from outbox`,
    );
    expect(rows[0]?.told).toBe(rows[0]?.mails);
    return rows[0]?.told ?? 0;
  }

  async function files(): Promise<string[]> {
    return (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  }
});
