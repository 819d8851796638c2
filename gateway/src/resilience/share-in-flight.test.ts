import { describe, expect, it } from 'vitest';
import { startDeadline, type Deadline } from './deadline.ts';
import { ShareInFlight } from './share-in-flight.ts';

interface Started {
  readonly key: string;
  readonly deadline: Deadline;
  readonly resolve: (result: string) => void;
  readonly reject: (error: Error) => void;
}

/** Work that a test ends by hand. */
function setUp(): {
  readonly started: Started[];
  readonly run: (key: string, caller?: Deadline) => Promise<string>;
} {
  const started: Started[] = [];
  const shared = new ShareInFlight<string>();
  const left = (): Error => new Error('left');
  return {
    started,
    run: (key, caller = startDeadline(60_000)) =>
      shared.run(
        key,
        caller,
        left,
        (deadline) =>
          new Promise((resolve, reject) => {
            started.push({ key, deadline, resolve, reject });
          }),
      ),
  };
}

describe('work in flight', () => {
  it('is done once for all who ask for the same at the same time', async () => {
    const { started, run } = setUp();
    const answers = [run('a'), run('a'), run('b'), run('a')];
    expect(started.map(({ key }) => key)).toEqual(['a', 'b']);
    started[0]?.resolve('A');
    started[1]?.resolve('B');
    expect(await Promise.all(answers)).toEqual(['A', 'A', 'B', 'A']);
  });

  it('is not kept: who asks after its end starts anew, also in the turn that hears of it', async () => {
    const { started, run } = setUp();
    const again = run('a').then(() => run('a'));
    started[0]?.resolve('first');
    await expect.poll(() => started.length).toBe(2);
    started[1]?.resolve('second');
    expect(await again).toBe('second');
  });

  it('lets all fail when it fails, and none who comes later', async () => {
    const { started, run } = setUp();
    const both = [run('a'), run('a')];
    started[0]?.reject(new Error('broken'));
    expect(await Promise.allSettled(both)).toEqual(
      both.map(() => ({ status: 'rejected', reason: new Error('broken') })),
    );
    const later = run('a');
    started[1]?.resolve('fine');
    expect(await later).toBe('fine');
  });

  it('goes on for the others when the one who began it leaves', async () => {
    const { started, run } = setUp();
    const first = startDeadline(60_000);
    const [leaving, staying] = [run('a', first), run('a')];
    first.cancel();
    await expect(leaving).rejects.toThrow('left');
    expect(started[0]?.deadline.ended()).toBe(false);
    started[0]?.resolve('A');
    expect(await staying).toBe('A');
  });

  it('is given up when the last one leaves, and then joined by nobody', async () => {
    const { started, run } = setUp();
    const callers = [startDeadline(60_000), startDeadline(60_000)];
    const leaving = callers.map((caller) => run('a', caller));
    for (const caller of callers) caller.cancel();
    expect((await Promise.allSettled(leaving)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(started[0]?.deadline.ended()).toBe(true);
    const next = run('a');
    // The end of what was given up takes nothing from its successor.
    started[0]?.reject(new Error('cancelled'));
    const joined = run('a');
    expect(started).toHaveLength(2);
    started[1]?.resolve('new');
    expect(await Promise.all([next, joined])).toEqual(['new', 'new']);
  });

  it('is not begun for a caller whose time is over', async () => {
    const { started, run } = setUp();
    const over = startDeadline(60_000);
    over.cancel();
    await expect(run('a', over)).rejects.toThrow('left');
    expect(started).toEqual([]);
  });

  it('does not count a caller who has left after the end', async () => {
    const { started, run } = setUp();
    const caller = startDeadline(60_000);
    const answer = run('a', caller);
    started[0]?.resolve('A');
    await answer;
    caller.cancel();
    expect(started[0]?.deadline.ended()).toBe(false);
  });
});
