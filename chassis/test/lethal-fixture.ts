/** An instance of a service that one event, `io 1`, is the end of. Says what it has seen, and when it has nothing left to do. */
import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { Type } from 'typebox';
import { reactTo } from '../src/outbox/consume.ts';
import { startInbox } from '../src/outbox/start-inbox.ts';
import { openBroker, seen } from './open-inbox.ts';
import { openAgain, silent, type MoonTables } from './open-moons.ts';

const [databaseUrl = '', dataDirectory = ''] = process.argv.slice(2);
const database = await openAgain({
  databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
  dataDirectory,
  drop: () => Promise.resolve(),
});
const reads = Type.Object({});
const see = reactTo<MoonTables, typeof reads>(reads, async (transaction, { subject, sequence }) => {
  await sql`select 1`.execute(transaction);
  if (subject === 'io' && sequence === 1) process.kill(process.pid, 'SIGKILL');
  process.stdout.write(`saw ${subject} ${sequence}\n`);
});
const inbox = await startInbox({
  service: 'moon',
  database,
  broker: openBroker().broker,
  subscriptions: [{ channel: 'moons', handlers: { [seen]: see } }],
  logger: silent,
  now: () => new Date(),
  retryAfterMs: [20, 20],
});
const isBusy = async (): Promise<boolean> => {
  const { rows } = await sql`select from inbox where state = 'WAITING' and due_at is not null`.execute(
    database.kysely,
  );
  return rows.length > 0;
};
while (await isBusy()) await sleep(20);
await inbox.stop();
await database.close();
process.stdout.write('at rest\n');
