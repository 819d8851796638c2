import type { Broker } from '../broker/broker.ts';
import type { Database } from '../database/open-database.ts';
import type { HttpServer } from '../http/http-server.ts';
import { httpProblems, ProblemError } from '../http/problem.ts';

interface Dependencies<Tables> {
  readonly name: string;
  readonly database: Database<Tables>;
  readonly broker: Broker;
}

/** `/health` and `/ready`. A service without its broker is ready: what it has to tell waits in the outbox. */
export function addHealth<Tables>(
  server: HttpServer,
  { name, database, broker }: Dependencies<Tables>,
): void {
  server.get('/health', { schema: { hide: true } }, async () => ({ status: 'ok', service: name }));
  server.get('/ready', { schema: { hide: true } }, async () => {
    await database.ping().catch((error: unknown) => {
      throw new ProblemError(httpProblems.unavailable, `The database of ${name} does not answer.`, {
        cause: error,
        headers: { 'retry-after': '1' },
      });
    });
    const brokerState = await broker.ping().then(
      () => 'reachable',
      () => 'unreachable',
    );
    return { status: 'ready', service: name, broker: brokerState };
  });
}
