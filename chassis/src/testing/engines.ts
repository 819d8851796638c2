import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A database engine that a suite runs on, and a way to get an empty database on it. */
export interface TestEngine {
  readonly name: 'pglite' | 'postgres';
  create(): Promise<TestDatabase>;
}

export interface TestDatabase {
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  drop(): Promise<void>;
}

/** The PostgreSQL server that tests use; tests make and drop databases of their own there. */
export const testPostgresUrl =
  process.env['TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const embedded: TestEngine = {
  name: 'pglite',
  create: async () => {
    const dataDirectory = join(tmpdir(), 'musiccorp-tests', uniqueName());
    const drop = (): Promise<void> => rm(dataDirectory, { recursive: true, force: true });
    return { databaseUrl: undefined, dataDirectory, drop };
  },
};

const server: TestEngine = {
  name: 'postgres',
  create: async () => {
    const name = uniqueName();
    await administer(`create database ${name}`);
    const url = new URL(testPostgresUrl);
    url.pathname = `/${name}`;
    return {
      databaseUrl: url.href,
      dataDirectory: '',
      drop: () => administer(`drop database if exists ${name} with (force)`),
    };
  },
};

/** The NATS server that tests use, each under a prefix of its own. */
export const testNatsUrl = process.env['TEST_NATS_URL'] ?? 'nats://127.0.0.1:4222';

/** Whether something listens where the NATS server for tests should be. */
export function natsAnswers(): Promise<boolean> {
  const { hostname, port } = new URL(testNatsUrl);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 2000 });
    const answer = (listens: boolean): void => {
      socket.destroy();
      resolve(listens);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}

/** The engines that answer on this machine: the embedded one always, PostgreSQL where a server is reachable. */
export const testEngines: readonly TestEngine[] = (await postgresAnswers()) ? [embedded, server] : [embedded];

/** Whether the PostgreSQL server for tests is reachable. */
export async function postgresAnswers(): Promise<boolean> {
  return administer('select 1').then(
    () => true,
    () => false,
  );
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testPostgresUrl, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function uniqueName(): string {
  return `test_${process.pid}_${randomBytes(6).toString('hex')}`;
}
