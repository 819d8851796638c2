import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMoons, silent, type MoonTables } from '../../test/open-moons.ts';
import { createVoyage, type Sky, type Voyage } from '../../test/voyage.ts';
import type { Database } from '../database/open-database.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import type { HttpServer } from '../http/http-server.ts';
import { testEngines } from '../testing/engines.ts';
import { callRest, type RestAnswer } from '../testing/start-test-service.ts';
import { addInterventions } from './add-interventions.ts';
import { driveSaga } from './drive-saga.ts';
import { runSagas, type SagaRunner } from './run-sagas.ts';
import { startSaga } from './start-saga.ts';

describe.each(testEngines)('the worklist of processes on $name', (engine) => {
  let database: Database<MoonTables>;
  let close: () => Promise<void>;
  let server: HttpServer;
  let runner: SagaRunner;
  let url: string;
  let sky: Sky;
  let voyage: Voyage;
  beforeAll(async () => {
    ({ database, close } = await openMoons(engine));
    // It lands when somebody says so, and asks a person at once when nobody does.
    const patience = { timeoutMs: 20, retryAfterMs: [], whenExhausted: 'ask a person' } as const;
    ({ voyage, sky } = createVoyage({ launch: { retryAfterMs: [] }, land: patience }));
    const sagas = [driveSaga(voyage, sky)];
    server = await createHttpServer({ title: 'Moon', description: '', version: '1.0.0', logger: silent });
    addInterventions(server, { kysely: database.kysely, sagas, now: () => new Date() });
    url = await server.listen({ host: '127.0.0.1', port: 0 });
    runner = runSagas({ database, sagas, logger: silent, pollMs: 20 });
  });
  afterAll(async () => {
    await runner.stop();
    await server.close();
    await close();
  });
  beforeEach(async () => {
    await sql`truncate sagas, saga_steps, moons cascade`.execute(database.kysely);
    sky.calls.splice(0);
    sky.instead.clear();
  });

  const start = (id: string): Promise<void> =>
    database.kysely.transaction().execute((transaction) =>
      startSaga(transaction, voyage, { id, data: { id } }, [], {
        correlationId: 'trip-1',
        now: new Date(),
      }),
    );
  const list = async (): Promise<Record<string, unknown>[]> =>
    (await callRest(`${url}/ops/interventions`, 'GET')).body['interventions'] as Record<string, unknown>[];
  const post = (id: string, verb: string, body: unknown): Promise<RestAnswer> =>
    callRest(`${url}/ops/interventions/voyage/${id}/${verb}`, 'POST', { body });
  const needy = async (id: string): Promise<void> => {
    await start(id);
    await expect.poll(async () => (await list()).map((each) => each['id'])).toContain(id);
  };
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await sql<{ readonly state: string }>`select state from sagas where id = ${id}`.execute(database.kysely))
      .rows[0]?.state;

  it('lists what needs a person, why, how it came to that, and what can be done', async () => {
    await needy('v1');
    expect(await list()).toMatchObject([
      {
        saga: 'voyage',
        id: 'v1',
        state: 'NEEDS_PERSON',
        step: 'land',
        attempts: 1,
        isStuck: false,
        reason: 'land: no success in 1 attempt',
        correlationId: 'trip-1',
        links: ['retry', 'give-up', 'done'].map((rel) => ({
          rel,
          method: 'POST',
          href: `/ops/interventions/voyage/v1/${rel}`,
        })),
      },
    ]);
    const history = (await list())[0]?.['history'] as { readonly state: string }[];
    expect(history.map(({ state }) => state).slice(-3)).toEqual(['WAITING', 'FAILED', 'NEEDS_PERSON']);
  });

  it('lists nothing while all goes well', async () => {
    expect((await callRest(`${url}/ops/interventions`, 'GET')).body).toEqual({ total: 0, interventions: [] });
  });

  it('sends a process on: its step is tried again', async () => {
    await needy('v1');
    expect(await post('v1', 'retry', {})).toMatchObject({
      status: 200,
      body: { state: 'RUNNING', attempts: 0 },
    });
    await expect.poll(() => stateOf('v1')).toBe('NEEDS_PERSON');
    const requests = await database.kysely
      .selectFrom('moons')
      .select('id')
      .where('id', 'like', 'req%')
      .execute();
    expect(requests).toHaveLength(1);
  });

  it('gives a process up: what was done is undone, for the reason that the person gave', async () => {
    await needy('v1');
    expect((await post('v1', 'give-up', { reason: 'The runway is gone.' })).status).toBe(200);
    await expect.poll(() => stateOf('v1')).toBe('UNDONE');
    expect(sky.calls.slice(2)).toEqual(['call back voyage:v1:launch f-1', 'unbook voyage:v1:book b-1']);
  });

  it('takes what was done by hand for done, and keeps the note', async () => {
    await needy('v1');
    const answer = await post('v1', 'done', { note: 'Landed by hand. Ada' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'COMPLETED', step: null, links: [] } });
    const history = answer.body['history'] as Record<string, unknown>[];
    expect(history.at(-1)).toMatchObject({ name: 'land', state: 'DONE', reason: 'Landed by hand. Ada' });
    expect(await list()).toEqual([]);
  });

  it('lists an undo that is stuck, and takes what was taken back by hand for undone', async () => {
    sky.instead.set('launch', async () => ({ kind: 'refused', reason: 'Wind.' }));
    sky.instead.set('unbook', async () => Promise.reject(new Error('Closed.')));
    await start('v1');
    await expect.poll(() => stateOf('v1')).toBe('UNDOING');
    // As if it had failed often enough.
    await sql`update sagas set attempt = 4, due_at = now()`.execute(database.kysely);
    await expect.poll(async () => (await list())[0]).toMatchObject({ isStuck: true, step: 'book' });
    const links = (await list())[0]?.['links'] as { readonly rel: string }[];
    expect(links.map(({ rel }) => rel)).toEqual(['retry', 'done']);
    expect((await post('v1', 'give-up', { reason: 'No.' })).body).toMatchObject({
      type: 'urn:problem:not-possible-now',
    });
    expect((await post('v1', 'done', { note: 'Called them.' })).status).toBe(200);
    await expect.poll(() => stateOf('v1')).toBe('UNDONE');
  });

  it('refuses what is not there, what needs nobody, and a decision without its reason', async () => {
    expect(await post('v9', 'retry', {})).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:not-found', detail: 'There is no process voyage v9 here.' },
    });
    await needy('v1');
    await post('v1', 'done', { note: 'By hand.' });
    expect(await post('v1', 'retry', {})).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:no-person-needed' },
    });
    expect((await post('v1', 'give-up', {})).status).toBe(400);
    expect((await post('v1', 'done', { note: '' })).status).toBe(400);
  });
});
