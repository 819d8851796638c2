import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moonMigrations, type MoonTables } from '../../test/open-moons.ts';
import { whileWaited } from '../database/while-waited.ts';
import { testEngines } from '../testing/engines.ts';
import { startTestService, type TestService } from '../testing/start-test-service.ts';
import { createService, type ServiceOver } from './create-service.ts';
import type { ServiceConfig } from './service-config.ts';

const soon = { timeout: 10_000, interval: 20 };
const servers = testEngines.filter(({ name }) => name === 'postgres');

type Read = ReturnType<typeof whileWaited<MoonTables>>;

const resolvers = {
  Query: {
    // Takes half a second in the database.
    moon: async (_: unknown, { id }: { id: string }, { read }: { read: Read }) => {
      await sql`select pg_sleep(0.5) as ${sql.ref(`first of ${id}`)}`.execute(read);
      return { id };
    },
  },
  Moon: {
    name: async ({ id }: { id: string }, _: unknown, { read }: { read: Read }) => {
      await sql`select 1 as ${sql.ref(`second of ${id}`)}`.execute(read);
      return id;
    },
  },
};

const createMoon = (
  config: ServiceConfig,
  surroundings: Parameters<typeof createService>[2],
): ServiceOver<MoonTables> =>
  createService<MoonTables, object>(
    {
      name: 'moon',
      description: '',
      version: '1',
      migrations: moonMigrations,
      rest: () => {},
      graph: ({ kysely }) => ({
        schema: new URL('../../test/moons.graphql', import.meta.url),
        resolvers,
        context: (_request, signal) => ({ read: whileWaited(kysely, signal) }),
      }),
    },
    // One connection: whoever comes second waits for it.
    { ...config, databaseConnections: 1 },
    surroundings,
  );

describe.runIf(servers.length > 0)('a service whose caller', () => {
  let moon: TestService<ServiceOver<MoonTables>>;
  beforeAll(async () => {
    const [engine] = servers;
    if (engine !== undefined)
      moon = await startTestService<ServiceConfig, MoonTables>(engine, createMoon, {});
  });
  afterAll(() => moon.stop());
  beforeEach(() => void moon.statements.splice(0));

  const ask = (id: string, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> =>
    fetch(`${moon.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: `{ moon(id: "${id}") { name } }` }),
      signal: signal ?? null,
    });
  const ran = (): string[] => moon.statements.map((text) => /"(\w+ of \w+)"/.exec(text)?.[1] ?? text);
  /** What ran when another request has been answered completely. */
  const ranAfterAnother = async (): Promise<string[]> => {
    await (await ask('another')).text();
    return ran();
  };

  it('waits does all of the work', async () => {
    const answer = await ask('io', { 'x-deadline-ms': '60000' });
    expect(await answer.json()).toEqual({ data: { moon: { name: 'io' } } });
    expect(ran()).toEqual(['first of io', 'second of io']);
  });

  it('has no time left starts no other statement', async () => {
    await (await ask('io', { 'x-deadline-ms': '200' })).text();
    expect(await ranAfterAnother()).toEqual(['first of io', 'first of another', 'second of another']);
  });

  it('has gone starts no other statement', async () => {
    const gone = new AbortController();
    const asked = ask('io', {}, gone.signal).catch(() => undefined);
    setTimeout(() => gone.abort(), 200);
    await asked;
    expect(await ranAfterAnother()).toEqual(['first of io', 'first of another', 'second of another']);
  });

  it('had no time left when a connection was free starts no statement at all', async () => {
    const busy = ask('busy');
    await expect.poll(() => moon.service.database.usage().inUse, soon).toBe(1);
    await (await ask('io', { 'x-deadline-ms': '100' })).text();
    await busy;
    expect(ran().filter((text) => text.endsWith('io'))).toEqual([]);
  });

  it('has gone logs no failure of its own', async () => {
    moon.logLines.splice(0);
    await (await ask('io', { 'x-deadline-ms': '100' })).text();
    expect(moon.logLines.filter(({ level }) => Number(level) >= 50 || level === 'error')).toEqual([]);
  });

  it('sends what is no number of milliseconds is one that waits', async () => {
    const answer = await ask('io', { 'x-deadline-ms': 'soon' });
    expect(await answer.json()).toEqual({ data: { moon: { name: 'io' } } });
  });
});
