import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import type { Database } from '../../src/database/open-database.ts';
import type { HttpServer } from '../../src/http/http-server.ts';
import { answerOnce } from '../../src/http/idempotency.ts';
import { IdempotencyHeaders } from '../../src/http/schemas.ts';
import { createNeighbor, type Neighbor } from '../../src/neighbor/create-neighbor.ts';
import { reactTo } from '../../src/outbox/consume.ts';
import { recordEvents } from '../../src/outbox/record-events.ts';
import { answerStep } from '../../src/saga/answer-step.ts';
import {
  defineSaga,
  type Outcome,
  type RecordContext,
  type Saga,
  type StepContext,
} from '../../src/saga/define-saga.ts';
import { driveSaga } from '../../src/saga/drive-saga.ts';
import { startSaga } from '../../src/saga/start-saga.ts';
import type { Service } from '../../src/service/create-service.ts';
import type { Wired } from '../../src/testing/crash/mortal-service.ts';
import { held, loadAsked, loaded } from './depot.ts';
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

export const begun = effectEvent('harbour', 'begun');
export const arrived = effectEvent('harbour', 'arrived');
export const aborted = effectEvent('harbour', 'aborted');
export const heardHeld = effectEvent('harbour', 'heard-held');
export const heardLoaded = effectEvent('harbour', 'heard-loaded');

interface JourneyData {
  readonly about: string;
  readonly isStormy: boolean;
}

type Journey = Saga<EffectTables, JourneyData, Neighbor>;

/** Takes journeys over REST and drives each to its end: held, loaded and sailed, or all of that undone. */
export function createHarbour(wired: Wired<'depot'>, planted: Planted): Service {
  const journey = createJourney(planted);
  return createSeaService(wired, {
    name: 'harbour',
    rest: (server, database) => addJourneys(server, database, journey, planted),
    consumes: () => [
      {
        channel: 'depot',
        handlers: { [held.type]: onHeld, [loaded.type]: onLoaded(journey) },
      },
    ],
    sagas: () => [driveSaga(journey, createNeighbor('depot', wired.neighborUrls.depot))],
  });
}

// Enough attempts for every service to be cut off and to come back meanwhile.
const patience = {
  timeoutMs: 3000,
  retryAfterMs: Array.from({ length: 30 }, () => 30),
  whenExhausted: 'ask a person',
} as const;

function createJourney(planted: Planted): Journey {
  const ask = async (
    depot: Neighbor,
    path: string,
    data: JourneyData,
    { key, ...context }: StepContext,
  ): Promise<Outcome<JourneyData>> => {
    const isNew = planted === 'key not the same at each attempt';
    const { status } = await depot.post(path, data, { ...context, key: isNew ? randomUUID() : key });
    if (status === 422) return { kind: 'refused', reason: 'There is a storm.' };
    if (status !== 201) throw new Error(`depot answered ${path} with ${status}`);
    return { kind: 'done' };
  };
  const takeBack =
    (path: string) =>
    async ({ about }: JourneyData, depot: Neighbor, context: StepContext): Promise<void> => {
      await ask(depot, path, { about, isStormy: false }, context);
    };
  return defineSaga<EffectTables, JourneyData, Neighbor>({
    name: 'journey',
    steps: [
      {
        ...patience,
        name: 'hold',
        run: (data, depot, context) => ask(depot, '/v1/holds', { ...data, isStormy: false }, context),
        undo: takeBack('/v1/releases'),
      },
      {
        ...patience,
        name: 'load',
        // Longer than any run: a request that is made again would be a second effect.
        timeoutMs: 60_000,
        request: (transaction, { about }, context) => takeEffect(transaction, loadAsked, about, context),
        undo: takeBack('/v1/unloadings'),
      },
      { ...patience, name: 'sail', run: (data, depot, context) => ask(depot, '/v1/sailings', data, context) },
    ],
    completed: (transaction, { about }, context) => takeEffect(transaction, arrived, about, context),
    undone: (transaction, { about }, context: RecordContext) =>
      takeEffect(transaction, aborted, about, context),
  });
}

const Body = Type.Object({ about: Type.String(), isStormy: Type.Boolean() });

function addJourneys(
  server: HttpServer,
  { kysely }: Database<EffectTables>,
  journey: Journey,
  planted: Planted,
): void {
  server.post(
    '/v1/journeys',
    { schema: { body: Body, headers: IdempotencyHeaders } },
    async (request, reply) => {
      const { about } = request.body;
      const origin = { correlationId: request.id, now: new Date() };
      const isSplit = planted === 'event outside the transaction';
      const answer = await answerOnce(
        kysely,
        request,
        reply,
        async (transaction) => {
          await note(transaction, begun, about);
          const events = isSplit ? [] : [announce(begun, about)];
          await startSaga(transaction, journey, { id: about, data: request.body }, events, origin);
          if (isSplit) setImmediate(() => void tellLater(kysely, about, origin));
          return { status: 201, body: { about } };
        },
        { required: true },
      );
      return answer;
    },
  );
}

async function tellLater(
  kysely: Database<EffectTables>['kysely'],
  about: string,
  origin: { readonly correlationId: string; readonly now: Date },
): Promise<void> {
  const work = kysely.transaction().execute((own) => recordEvents(own, [announce(begun, about)], origin));
  await work.catch(() => undefined);
}

const onHeld = reactTo<EffectTables, AboutSchema>(About, (transaction, event, { now }) =>
  takeEffect(transaction, heardHeld, event.data.about, { correlationId: event.correlationid, now }),
);

const onLoaded = (journey: Journey) =>
  reactTo<EffectTables, AboutSchema>(About, async (transaction, event, { now }) => {
    const { about } = event.data;
    const context = { correlationId: event.correlationid, now };
    await answerStep(transaction, journey, { id: about, step: 'load', outcome: { kind: 'done' } }, context);
    await takeEffect(transaction, heardLoaded, about, context);
  });
