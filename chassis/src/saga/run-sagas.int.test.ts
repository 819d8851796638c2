import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMoons, silent, type MoonTables } from '../../test/open-moons.ts';
import { createVoyage, type Sky, type Voyage, type VoyageData, type VoyageParts } from '../../test/voyage.ts';
import type { Database } from '../database/open-database.ts';
import { testEngines } from '../testing/engines.ts';
import { answerStep, giveUpSaga } from './answer-step.ts';
import type { Failed, Outcome } from './define-saga.ts';
import { driveSaga } from './drive-saga.ts';
import { readSagas, type SagaProgress } from './read-sagas.ts';
import { runSagas, type SagaRunner, type SagaRunnerOptions } from './run-sagas.ts';
import { startSaga } from './start-saga.ts';

const correlationId = 'trip-1';

describe.each(testEngines)('sagas on $name', (engine) => {
  let database: Database<MoonTables>;
  let close: () => Promise<void>;
  let voyage: Voyage;
  let sky: Sky;
  const runners: SagaRunner[] = [];
  beforeAll(async () => ({ database, close } = await openMoons(engine)));
  afterAll(() => close());
  beforeEach(async () => {
    await sql`truncate sagas, saga_steps, outbox, moons cascade`.execute(database.kysely);
    define({});
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  });

  const define = (parts: VoyageParts): void => {
    ({ voyage, sky } = createVoyage(parts));
  };
  const run = (options: Partial<SagaRunnerOptions<MoonTables>> = {}): SagaRunner => {
    const sagas = [driveSaga(voyage, sky)];
    const runner = runSagas({ database, sagas, logger: silent, pollMs: 50, ...options });
    runners.push(runner);
    return runner;
  };
  const start = (id: string): Promise<void> =>
    database.kysely
      .transaction()
      .execute((transaction) =>
        startSaga(transaction, voyage, { id, data: { id } }, [], { correlationId, now: new Date() }),
      );
  const answer = (id: string, step: string, outcome: Outcome<VoyageData> | Failed): Promise<string> =>
    database.kysely
      .transaction()
      .execute((transaction) =>
        answerStep(transaction, voyage, { id, step, outcome }, { now: new Date(), correlationId }),
      );
  const giveUp = (id: string, reason = 'changed my mind'): Promise<boolean> =>
    database.kysely
      .transaction()
      .execute((transaction) => giveUpSaga(transaction, voyage, id, reason, new Date()));
  const progress = async (id: string): Promise<SagaProgress> => {
    const found = (await readSagas(database.kysely, voyage.name, [id])).get(id);
    if (found === undefined) throw new Error(`There is no saga ${id}.`);
    return found;
  };
  const reached = async (
    id: string,
    condition: (progress: SagaProgress) => boolean,
  ): Promise<SagaProgress> => {
    await expect
      .poll(async () => condition(await progress(id)), { timeout: 10_000, interval: 10 })
      .toBe(true);
    return progress(id);
  };
  const ended = (id: string, state: string) => reached(id, (now) => now.state === state);
  const waits = (id: string) => reached(id, (now) => now.steps.at(-1)?.state === 'WAITING');
  const history = ({ steps }: SagaProgress): string[] => steps.map(({ name, state }) => `${name} ${state}`);
  const recorded = async (): Promise<string[]> =>
    (await database.kysely.selectFrom('moons').select('id').orderBy('id').execute()).map(({ id }) => id);

  it('run from their first step to their last, each with a key of its own, and say so in their history', async () => {
    run();
    await start('v1');
    await waits('v1');
    expect(await answer('v1', 'land', { kind: 'done', data: { landed: true } })).toBe('answered');
    const done = await ended('v1', 'COMPLETED');
    expect(history(done)).toEqual([
      'book STARTED',
      'book DONE',
      'launch STARTED',
      'launch DONE',
      'land WAITING',
      'land DONE',
    ]);
    expect(done).toMatchObject({ correlationId, reason: null });
    expect(sky.calls).toEqual(['book voyage:v1:book', 'launch voyage:v1:launch']);
    expect(await recorded()).toEqual(['completed v1', 'launched v1', 'requested v1 1']);
  });

  it('whose step is refused undo the steps before it, in reverse order, and keep the reason', async () => {
    sky.instead.set('launch', async () => ({ kind: 'refused', reason: 'Too much wind.' }));
    run();
    await start('v1');
    const undone = await ended('v1', 'UNDONE');
    expect(undone.reason).toBe('Too much wind.');
    expect(history(undone)).toEqual([
      'book STARTED',
      'book DONE',
      'launch STARTED',
      'launch REFUSED',
      'book UNDONE',
    ]);
    expect(sky.calls.at(-1)).toBe('unbook voyage:v1:book b-1');
    expect(await recorded()).toEqual(['undone v1: Too much wind.']);
  });

  it('undo a step, too, that is done elsewhere and refused here, and leave nothing of it here', async () => {
    define({ launch: { record: async () => ({ kind: 'refused', reason: 'Grounded.' }) } });
    run();
    await start('v1');
    await ended('v1', 'UNDONE');
    expect(sky.calls.slice(2)).toEqual(['call back voyage:v1:launch f-1', 'unbook voyage:v1:book b-1']);
    expect(await recorded()).toEqual(['undone v1: Grounded.']);
  });

  it('undo everything when the answer to a request is a refusal', async () => {
    run();
    await start('v1');
    await waits('v1');
    await answer('v1', 'land', { kind: 'refused', reason: 'No runway.' });
    await ended('v1', 'UNDONE');
    expect(sky.calls.slice(2)).toEqual(['call back voyage:v1:launch f-1', 'unbook voyage:v1:book b-1']);
  });

  it('try a failing step again with the same key, and go on when it succeeds', async () => {
    let failures = 0;
    sky.instead.set('launch', async () => {
      if (++failures <= 2) throw new Error('No fuel.');
      return { kind: 'done', data: { flight: 'f-3' } };
    });
    run();
    await start('v1');
    const waiting = await waits('v1');
    expect(sky.calls.filter((call) => call === 'launch voyage:v1:launch')).toHaveLength(3);
    expect(waiting.steps.filter(({ state }) => state === 'FAILED').map(({ reason }) => reason)).toEqual([
      'No fuel.',
      'No fuel.',
    ]);
  });

  it('do not wait longer for a call than its time, also when it does not listen', async () => {
    define({ launch: { timeoutMs: 50, retryAfterMs: [] } });
    let asked = 0;
    sky.instead.set('launch', () =>
      ++asked === 1 ? new Promise(() => undefined) : Promise.resolve({ kind: 'done' }),
    );
    run();
    await start('v1');
    const undone = await ended('v1', 'UNDONE');
    expect(undone.reason).toBe('launch: no success in 1 attempt');
    expect(undone.steps.find(({ state }) => state === 'FAILED')?.reason).toBe('No answer within 50 ms.');
  });

  it('find out first what became of a step before they undo it, so that what arrived late is undone too', async () => {
    define({ launch: { retryAfterMs: [] } });
    let asked = 0;
    sky.instead.set('launch', async () => {
      if (++asked === 1) throw new Error('Connection lost.');
      return { kind: 'done', data: { flight: 'f-late' } };
    });
    run();
    await start('v1');
    await ended('v1', 'UNDONE');
    expect(sky.calls).toContain('call back voyage:v1:launch f-late');
    // What is true here once it is done never became true.
    expect(await recorded()).toEqual(['undone v1: launch: no success in 1 attempt']);
  });

  it('ask nothing more of a step whose undo needs no outcome', async () => {
    define({ launch: { retryAfterMs: [], undoNeedsNoOutcome: true } });
    sky.instead.set('launch', () => Promise.reject(new Error('Never an answer.')));
    run();
    await start('v1');
    await ended('v1', 'UNDONE');
    expect(sky.calls.filter((call) => call.startsWith('launch'))).toHaveLength(1);
    expect(sky.calls).toContain('call back voyage:v1:launch undefined');
  });

  it('ask again when no answer comes in time, and then ask a person; a late answer still counts', async () => {
    define({ land: { timeoutMs: 30, retryAfterMs: [10], whenExhausted: 'ask a person' } });
    run();
    await start('v1');
    const needy = await ended('v1', 'NEEDS_PERSON');
    expect(needy.reason).toBe('land: no success in 2 attempts');
    expect(await recorded()).toEqual(['launched v1', 'requested v1 1', 'requested v1 2']);
    expect(await answer('v1', 'land', { kind: 'failed', reason: 'Fog.' })).toBe('not waiting');
    expect(await answer('v1', 'land', { kind: 'done' })).toBe('answered');
    expect((await progress('v1')).state).toBe('COMPLETED');
  });

  it('make another attempt at once due when the answer says that this one failed', async () => {
    run();
    await start('v1');
    await waits('v1');
    await answer('v1', 'land', { kind: 'failed', reason: 'Fog.' });
    await reached('v1', ({ steps }) => steps.filter(({ state }) => state === 'WAITING').length === 2);
    expect(await recorded()).toContain('requested v1 2');
  });

  it('take no answer to a step whose turn it is not, nor twice, nor for a saga that is not there', async () => {
    run();
    await start('v1');
    await waits('v1');
    expect(await answer('v1', 'launch', { kind: 'done' })).toBe('not waiting');
    expect(await answer('v2', 'land', { kind: 'done' })).toBe('not waiting');
    expect(await answer('v1', 'land', { kind: 'done' })).toBe('answered');
    expect(await answer('v1', 'land', { kind: 'done' })).toBe('not waiting');
  });

  it('can be given up while they wait, and then undo what was done', async () => {
    run();
    await start('v1');
    await waits('v1');
    expect(await giveUp('v1')).toBe(true);
    const undone = await ended('v1', 'UNDONE');
    expect(undone.reason).toBe('changed my mind');
    expect(await giveUp('v1')).toBe(false);
    expect(await answer('v1', 'land', { kind: 'done' })).toBe('not waiting');
  });

  it('can be given up while a call is under way: its result is undone, and nothing more is done', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    sky.instead.set('launch', async () => {
      await held;
      return { kind: 'done', data: { flight: 'f-9' } };
    });
    run();
    await start('v1');
    await expect.poll(() => sky.calls.length).toBe(2);
    expect(await giveUp('v1')).toBe(true);
    letGo();
    await ended('v1', 'UNDONE');
    expect(sky.calls.slice(2)).toEqual(['call back voyage:v1:launch f-9', 'unbook voyage:v1:book b-1']);
    expect(await recorded()).toEqual(['undone v1: changed my mind']);
  });

  it('cannot be given up past their pivot, and decide at it by its answer', async () => {
    define({ land: { isPivot: true } });
    run();
    await start('v1');
    await waits('v1');
    expect(await giveUp('v1')).toBe(true);
    await answer('v1', 'land', { kind: 'done' });
    expect((await progress('v1')).state).toBe('COMPLETED');
    await start('v2');
    await waits('v2');
    expect(await giveUp('v2')).toBe(true);
    await answer('v2', 'land', { kind: 'failed', reason: 'Fog.' });
    await ended('v2', 'UNDONE');
  });

  it('try an undo until it succeeds', async () => {
    let failures = 0;
    sky.instead.set('launch', async () => ({ kind: 'refused', reason: 'Wind.' }));
    sky.instead.set('unbook', async () => {
      if (++failures === 1) throw new Error('Closed.');
      return { kind: 'done' };
    });
    run();
    await start('v1');
    expect(history(await ended('v1', 'UNDONE')).slice(-2)).toEqual(['book FAILED', 'book UNDONE']);
  });

  it('go on with another runner, once the lease of one that was cut off has run out', async () => {
    let aheadMs = 0;
    const now = (): Date => new Date(Date.now() + aheadMs);
    sky.instead.set('launch', () => new Promise(() => undefined));
    const cut = run({ now, drainMs: 0 });
    await start('v1');
    await expect.poll(() => sky.calls.length).toBe(2);
    sky.instead.clear();
    const other = run({ now });
    aheadMs = 60_000;
    await waits('v1');
    // The first one's call ends only now; what it would write is refused.
    await Promise.all([cut.stop(), other.stop()]);
    expect(sky.calls).toEqual(['book voyage:v1:book', 'launch voyage:v1:launch', 'launch voyage:v1:launch']);
    expect(
      (await progress('v1')).steps.filter(({ name, state }) => name === 'launch' && state === 'DONE'),
    ).toHaveLength(1);
  });

  it('are let go of when their runner is stopped, and go on at once with the next', async () => {
    sky.instead.set('launch', () => new Promise(() => undefined));
    const first = run({ drainMs: 20 });
    await start('v1');
    await expect.poll(() => sky.calls.length).toBe(2);
    await first.stop();
    sky.instead.clear();
    run();
    const waiting = await waits('v1');
    expect(waiting.steps.filter(({ state }) => state === 'FAILED')).toEqual([]);
  });

  it('are shared by runners: each step of each saga is asked for once', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `v${index}`);
    for (const id of ids) await start(id);
    run({ concurrency: 4 });
    run({ concurrency: 4 });
    run({ concurrency: 4 });
    for (const id of ids) await waits(id);
    expect(sky.calls).toHaveLength(80);
    expect(new Set(sky.calls).size).toBe(80);
  });

  it('that are due for too long without getting on are flagged as stuck, and told of once', async () => {
    const told: unknown[] = [];
    const logger = silent.child({});
    logger.warn = (about: unknown) => void told.push(about);
    await start('v1');
    const later = (): Date => new Date(Date.now() + 120_000);
    // Nobody knows how to go on with it.
    run({ sagas: [], logger, now: later, stuckAfterMs: 40 });
    await expect.poll(() => told).toMatchObject([{ name: 'voyage', id: 'v1', correlationId }]);
    await start('v2');
    await expect.poll(() => told).toMatchObject([{ id: 'v1' }, { id: 'v2' }]);
  });
});
