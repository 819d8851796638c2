import { describe, expect, it } from 'vitest';
import { startChild } from '../testing/start-child.ts';

const fixture = new URL('../../test/process-fixture.ts', import.meta.url);
const spoken = (out: string): string[] => out.split('\n').filter((line) => /^[a-z]/.test(line));

describe('a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops in the reverse order on %s and exits with 0',
    async (signal) => {
      const child = startChild(fixture, ['sound']);
      await child.says('started');
      child.process.kill(signal);
      const { code, out, err } = await child.ended;
      expect(spoken(out)).toEqual(['start first', 'start second', 'started', 'stop second', 'stop first']);
      expect([code, err]).toEqual([0, '']);
    },
  );

  it('ends at once on a second signal, with 1', async () => {
    const child = startChild(fixture, ['slow-stop', '60000']);
    await child.says('started');
    child.process.kill('SIGTERM');
    await child.says('stop second');
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(1);
  });

  it('ends when the drain takes longer than its limit, says so, and exits with 1', async () => {
    const child = startChild(fixture, ['slow-stop', '50']);
    await child.says('started');
    child.process.kill('SIGTERM');
    const { code, out } = await child.ended;
    expect(code).toBe(1);
    expect(out).toContain('Stopping took too long');
  });

  it('exits with 1 when a part does not stop cleanly, after the others have stopped', async () => {
    const child = startChild(fixture, ['bad-stop']);
    await child.says('started');
    child.process.kill('SIGTERM');
    const { code, out } = await child.ended;
    expect(code).toBe(1);
    expect(spoken(out).at(-1)).toBe('stop first');
    expect(out).toContain('"msg":"Stopped with problems"');
  });

  it('ends at once on a signal during its start, with the code of that signal', async () => {
    const child = startChild(fixture, ['slow-start']);
    await child.says('start second');
    child.process.kill('SIGTERM');
    expect(await child.ended).toMatchObject({ code: 143, signal: null });
  });

  it('prints one sentence without a stack when it cannot start, stops what had started, and exits with 1', async () => {
    const { code, out, err } = await startChild(fixture, ['start-error']).ended;
    expect(code).toBe(1);
    expect(err).toBe('The moon is not there. Wait for night.\n');
    expect(spoken(out)).toEqual(['start first', 'start second', 'stop first']);
  });

  it('prints the stack of an unexpected failure of its start', async () => {
    const { code, err } = await startChild(fixture, ['unexpected']).ended;
    expect(code).toBe(1);
    expect(err).toMatch(/^TypeError: no such tide\n {4}at /);
  });
});
