import { Type } from 'typebox';
import type { Database } from '../../src/database/open-database.ts';
import type { HttpServer } from '../../src/http/http-server.ts';
import { answerOnce } from '../../src/http/idempotency.ts';
import { httpProblems, ProblemError } from '../../src/http/problem.ts';
import { IdempotencyHeaders } from '../../src/http/schemas.ts';
import { reactTo } from '../../src/outbox/consume.ts';
import type { EventKind } from '../../src/outbox/define-event.ts';
import { recordEvents } from '../../src/outbox/record-events.ts';
import type { Service } from '../../src/service/create-service.ts';
import {
  About,
  announce,
  effectEvent,
  note,
  takeEffect,
  type AboutSchema,
  type EffectTables,
} from './effects.ts';
import { createSeaService, type Planted } from './sea-service.ts';
import type { Wired } from '../../src/testing/crash/mortal-service.ts';

export const held = effectEvent('depot', 'held');
export const released = effectEvent('depot', 'released');
export const loaded = effectEvent('depot', 'loaded');
export const unloaded = effectEvent('depot', 'unloaded');
export const sailed = effectEvent('depot', 'sailed');
export const loadAsked = effectEvent('depot.requests', 'load-asked');

/** Holds, loads and sends off: asked over REST, or by a request in its queue. */
export function createDepot(wired: Wired<never>, planted: Planted): Service {
  return createSeaService(wired, {
    name: 'depot',
    rest: (server, database) => {
      addPost(server, database, '/v1/holds', held);
      addPost(server, database, '/v1/releases', released);
      addPost(server, database, '/v1/unloadings', unloaded);
      addPost(server, database, '/v1/sailings', sailed);
    },
    consumes: (database) => [
      { channel: 'depot.requests', handlers: { [loadAsked.type]: onLoadAsked(database, planted) } },
    ],
  });
}

const Body = Type.Object({ about: Type.String(), isStormy: Type.Optional(Type.Boolean()) });

function addPost(
  server: HttpServer,
  { kysely }: Database<EffectTables>,
  path: string,
  kind: EventKind<AboutSchema>,
): void {
  server.post(path, { schema: { body: Body, headers: IdempotencyHeaders } }, (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { about, isStormy = false } = request.body;
        if (isStormy) throw new ProblemError({ ...httpProblems.notFound, status: 422 }, 'There is a storm.');
        await takeEffect(transaction, kind, about, { correlationId: request.id, now: new Date() });
        return { status: 201, body: { about } };
      },
      { required: true },
    ),
  );
}

function onLoadAsked({ kysely }: Database<EffectTables>, planted: Planted) {
  return reactTo<EffectTables, AboutSchema>(About, async (transaction, event, { now }) => {
    const origin = { correlationId: event.correlationid, causationId: event.id, now };
    const { about } = event.data;
    if (planted === 'effect outside the transaction') {
      await note(kysely, loaded, about);
      return recordEvents(transaction, [announce(loaded, about)], origin);
    }
    if (planted === 'acknowledged before the commit') {
      // As a consumer that takes a message for done first, and only then does what it asks for.
      setImmediate(() => {
        const work = kysely.transaction().execute((own) => takeEffect(own, loaded, about, origin));
        work.catch(() => undefined);
      });
      return undefined;
    }
    return takeEffect(transaction, loaded, about, origin);
  });
}
