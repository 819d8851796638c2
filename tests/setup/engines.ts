import { natsAnswers, postgresAnswers } from '../../chassis/src/testing/engines.ts';
import { connect } from 'node:net';

interface Engine {
  readonly answers: () => Promise<boolean>;
  readonly skipped: string;
  readonly howTo: string;
}

const engines: Readonly<Record<string, Engine>> = {
  postgres: {
    answers: postgresAnswers,
    skipped: 'The database suites run on the embedded engine only',
    howTo:
      'start a PostgreSQL server (15 or newer) and set TEST_POSTGRES_URL if it is not postgres://postgres@127.0.0.1:5432/postgres',
  },
  nats: {
    answers: natsAnswers,
    skipped: 'The broker suite runs on the in-process broker only',
    howTo:
      'start nats-server (2.9 or newer) with JetStream and set TEST_NATS_URL if it is not nats://127.0.0.1:4222',
  },
  redis: {
    answers: () => listens(process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'),
    skipped: 'Cost budgets are kept in memory only',
    howTo: 'start redis-server and set TEST_REDIS_URL if it is not redis://127.0.0.1:6379',
  },
};

/**
 * Says which engines are missing and what is skipped because of that.
 * With REQUIRE_ENGINES=postgres,nats,redis a missing one fails the run, so that nothing is green because it was skipped.
 */
export async function setup(): Promise<void> {
  const required = (process.env['REQUIRE_ENGINES'] ?? '').split(',').filter((name) => name !== '');
  const unknown = required.filter((name) => !(name in engines));
  if (unknown.length > 0)
    throw new Error(
      `REQUIRE_ENGINES names ${unknown.join(', ')}; known are ${Object.keys(engines).join(', ')}.`,
    );
  for (const [name, engine] of Object.entries(engines)) {
    if (await engine.answers()) continue;
    if (required.includes(name))
      throw new Error(`REQUIRE_ENGINES asks for ${name}, which does not answer: ${engine.howTo}.`);
    process.stderr.write(`${name} does not answer. ${engine.skipped}; to change that, ${engine.howTo}.\n`);
  }
}

/** Whether something listens where a URL says; a URL without a port means that of Redis. */
function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: 2000 });
    const answer = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
