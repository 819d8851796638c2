import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { messageOf, seen } from '../../test/open-inbox.ts';
import { openAgain } from '../../test/open-moons.ts';
import { startChild, type Ending } from '../testing/start-child.ts';
import { testEngines, type TestDatabase } from '../testing/engines.ts';
import { storeMessages } from './store-messages.ts';

const fixture = new URL('../../test/lethal-fixture.ts', import.meta.url);

let made: TestDatabase | undefined;
afterEach(() => made?.drop());

const startInstance = ({ databaseUrl = '', dataDirectory }: TestDatabase): Promise<Ending> =>
  startChild(fixture, [databaseUrl, dataDirectory], { NODE_ENV: 'test' }).ended;

it.each(testEngines)(
  'a message that its process does not survive goes to the hospital after three attempts, and the others are handled ($name)',
  async (engine) => {
    made = await engine.create();
    let database = await openAgain(made);
    const messages = [messageOf('io', 1), messageOf('io', 2), messageOf('europa', 1)];
    await storeMessages(database.kysely, messages, [seen], new Date());
    await database.close();
    const endings: Ending[] = [];
    do {
      endings.push(await startInstance(made));
    } while (endings.at(-1)?.signal === 'SIGKILL' && endings.length < 8);
    expect(endings.map(({ signal, code }) => signal ?? code)).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL', 0]);
    expect(endings.at(-1)?.out).toMatch(/at rest\n$/);
    expect(endings.map(({ out }) => out).join('')).toContain('saw europa 1\n');
    database = await openAgain(made);
    const { rows } = await sql<{ subject: string; state: string; reason: string | null }>`
      select subject, sequence::int, state, history -> 0 ->> 'reason' as reason from inbox order by subject, sequence`.execute(
      database.kysely,
    );
    await database.close();
    expect(rows).toEqual([
      { subject: 'europa', sequence: 1, state: 'DONE', reason: null },
      {
        subject: 'io',
        sequence: 1,
        state: 'HOSPITAL',
        reason: 'The process ended while it was handled, 3 times in a row',
      },
      { subject: 'io', sequence: 2, state: 'WAITING', reason: null },
    ]);
  },
);
