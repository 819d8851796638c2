import { Type } from 'typebox';
import { addHospital } from '../hospital/add-hospital.ts';
import { addHospitalPage } from '../hospital/hospital-page.ts';
import type { Database } from '../database/open-database.ts';
import type { HttpServer } from '../http/http-server.ts';
import { measureRequests } from '../http/measure-requests.ts';
import { refusals } from '../http/schemas.ts';
import type { Subscription } from '../outbox/consume.ts';
import { handlersOf } from '../outbox/start-inbox.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { readGauges, type Watched } from './read-gauges.ts';
import { readTrace, TraceEntrySchema } from './read-trace.ts';

export interface Operations<Tables> {
  readonly service: string;
  readonly database: Database<Tables>;
  readonly metrics: Metrics;
  readonly subscriptions: readonly Subscription<Tables>[];
  readonly watched: Watched;
  readonly now: () => Date;
}

/** What those who run a service look at: `/metrics`, `/ops/traces/…`, and `/ops/hospital` where it consumes messages. */
export function addOperations<Tables>(server: HttpServer, operations: Operations<Tables>): void {
  const { service, database, metrics, subscriptions, watched, now } = operations;
  measureRequests(server, metrics);
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .header('content-type', metrics.contentType)
      .send(await metrics.render(() => readGauges(database, watched, now()))),
  );
  addTrace(server, operations);
  if (subscriptions.length === 0) return;
  addHospital(server, { service, kysely: database.kysely, handlers: handlersOf(subscriptions), now });
  addHospitalPage(server);
}

function addTrace<Tables>(server: HttpServer, { service, database }: Operations<Tables>): void {
  const schema = {
    summary: 'What happened here under one correlation id',
    description:
      'What was received and announced, and which sagas moved, in the order of time. At most 1000 entries.',
    tags: ['operations'],
    params: Type.Object({ correlationId: Type.String({ minLength: 1, maxLength: 128 }) }),
    response: {
      200: Type.Object(
        { service: Type.String(), correlationId: Type.String(), entries: Type.Array(TraceEntrySchema) },
        { title: 'Trace' },
      ),
      ...refusals(400),
    },
  };
  server.get('/ops/traces/:correlationId', { schema }, async ({ params: { correlationId } }) => ({
    service,
    correlationId,
    entries: [...(await readTrace(database.kysely, correlationId))],
  }));
}
