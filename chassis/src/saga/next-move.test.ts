import { describe, expect, it } from 'vitest';
import { createVoyage, type VoyageParts } from '../../test/voyage.ts';
import { drivenSaga } from './drive-saga.ts';
import { nextMove, undoLimit, type Happened, type StoredSaga } from './next-move.ts';

const row: StoredSaga = {
  name: 'voyage',
  id: 'v1',
  state: 'RUNNING',
  step: 1,
  attempt: 0,
  isWaiting: false,
  isUnsure: false,
  data: { id: 'v1', booking: 'b-1' },
  reason: null,
  giveUpReason: null,
  correlationId: 'trip-1',
  fence: 1,
  stuckAt: null,
};

// 0 book (call), 1 launch (call), 2 land (request, nothing to undo)
const after = (happened: Happened, from: Partial<StoredSaga> = {}, parts: VoyageParts = {}) =>
  nextMove(drivenSaga(createVoyage(parts).voyage), { ...row, ...from }, happened);
const failed: Happened = { kind: 'failed', reason: 'No fuel.' };

describe('a saga', () => {
  it.each<[happened: Happened, from: Partial<StoredSaga>]>([
    [{ kind: 'done' }, { step: 2 }],
    [{ kind: 'all undone' }, { state: 'UNDOING', step: -1 }],
  ])('forgets what it should not keep once it has ended: %j', (happened, from) => {
    const saga = { ...createVoyage().voyage, forgets: ['booking'] as const };
    const ended = nextMove(drivenSaga(saga), { ...row, ...from }, happened);
    expect(ended.data).toEqual({ id: 'v1' });
    expect(nextMove(drivenSaga(saga), row, { kind: 'done' }).data).toHaveProperty('booking');
  });

  it('goes on to the next step, knowing more, when one is done', () => {
    expect(after({ kind: 'done', data: { flight: 'f-1' } }, { attempt: 2, isUnsure: true })).toMatchObject({
      state: 'RUNNING',
      step: 2,
      attempt: 0,
      isUnsure: false,
      data: { id: 'v1', booking: 'b-1', flight: 'f-1' },
      waitMs: 0,
    });
  });

  it('is complete, and not due any more, when its last step is done', () => {
    expect(after({ kind: 'done' }, { step: 2 })).toMatchObject({ state: 'COMPLETED', waitMs: null });
  });

  it.each<[what: string, happened: Happened, from: Partial<StoredSaga>, step: number, isUnsure: boolean]>([
    ['a refused step', { kind: 'refused', reason: 'Wind.' }, {}, 0, false],
    ['what is refused here', { kind: 'record refused', reason: 'Wind.', data: {} }, {}, 1, false],
    ['a step that was given up before it began', { kind: 'given up' }, { giveUpReason: 'No.' }, 0, false],
    [
      'one whose outcome is not known',
      { kind: 'given up' },
      { giveUpReason: 'No.', isUnsure: true },
      1,
      true,
    ],
    ['what is done too late', { kind: 'done' }, { giveUpReason: 'No.', isUnsure: true }, 1, false],
    ['what fails after it was given up', failed, { giveUpReason: 'No.' }, 1, true],
    ['the last attempt that fails', failed, { attempt: 2 }, 1, true],
    ['an undone step', { kind: 'undone' }, { state: 'UNDOING' }, 0, false],
    ['the first step', { kind: 'undone' }, { state: 'UNDOING', step: 0 }, -1, false],
    [
      'a request, which cannot be asked again',
      { kind: 'given up' },
      { step: 2, isUnsure: true, giveUpReason: 'No.' },
      1,
      false,
    ],
  ])('is undone from the right step after %s', (_what, happened, from, step, isUnsure) => {
    expect(after(happened, from)).toMatchObject({ state: 'UNDOING', step, isUnsure, waitMs: 0 });
  });

  it('keeps the first reason of being undone', () => {
    const undoing = after({ kind: 'refused', reason: 'Wind.' }, { giveUpReason: 'No.' });
    expect(undoing.reason).toBe('No.');
    expect(after({ kind: 'undone' }, { state: 'UNDOING', reason: 'Wind.' }).reason).toBe('Wind.');
  });

  it('waits before each further attempt as its step says, and knows that it is unsure', () => {
    const parts = { launch: { retryAfterMs: [10, 70] } };
    expect(after(failed, {}, parts)).toMatchObject({ waitMs: 10, attempt: 1, isUnsure: true });
    expect(after(failed, { attempt: 1 }, parts)).toMatchObject({ waitMs: 70, attempt: 2 });
  });

  it('rests until a person comes when its step says so, and goes on from there', () => {
    const parts = { launch: { retryAfterMs: [], whenExhausted: 'ask a person' } } as const;
    const resting = after(failed, {}, parts);
    expect(resting).toMatchObject({ state: 'NEEDS_PERSON', waitMs: null, isUnsure: true });
    expect(resting.lines.map(({ state }) => state)).toEqual(['FAILED', 'NEEDS_PERSON']);
    expect(after({ kind: 'sent on by a person' }, { state: 'NEEDS_PERSON', attempt: 1 })).toMatchObject({
      state: 'RUNNING',
      attempt: 0,
      waitMs: 0,
    });
  });

  it.each([
    ['tries an undo', false],
    ['asks for an outcome that is to be undone', true],
  ])('%s for ever, ever less often, and says when it is stuck', (_what, isUnsure) => {
    const at = (attempt: number) => after(failed, { state: 'UNDOING', attempt, isUnsure });
    expect([0, 1, 2, 9].map((attempt) => at(attempt).waitMs)).toEqual([1000, 2000, 4000, 30_000]);
    expect(at(undoLimit - 2).isStuck).toBe(false);
    expect(at(undoLimit - 1)).toMatchObject({ isStuck: true, state: 'UNDOING' });
    expect(at(undoLimit)).toMatchObject({ isUnsure, lines: [] });
  });

  describe('with a pivot', () => {
    const parts = { launch: { isPivot: true } } as const;

    it('goes on from it although it was given up, and past it nothing is undone', () => {
      expect(after({ kind: 'done' }, { giveUpReason: 'No.' }, parts)).toMatchObject({
        state: 'RUNNING',
        step: 2,
      });
      expect(after({ kind: 'done' }, { giveUpReason: 'No.', step: 2 }, parts).state).toBe('COMPLETED');
      expect(after({ kind: 'refused', reason: 'Fog.' }, { step: 2 }, parts).state).toBe('NEEDS_PERSON');
      expect(after(failed, { step: 2, attempt: 2 }, parts).state).toBe('NEEDS_PERSON');
    });

    it('is undone when the pivot itself is refused or fails', () => {
      expect(after({ kind: 'refused', reason: 'Wind.' }, {}, parts)).toMatchObject({
        state: 'UNDOING',
        step: 0,
      });
      expect(after(failed, { giveUpReason: 'No.' }, parts)).toMatchObject({ state: 'UNDOING', step: 1 });
    });
  });
});
