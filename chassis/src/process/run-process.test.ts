import { describe, expect, it } from 'vitest';
import { startParts, stopParts, type Part } from './run-process.ts';

function journal() {
  const done: string[] = [];
  const part = (name: string, failing: 'start' | 'stop' | 'never' = 'never'): Part => ({
    name,
    start: async () => {
      done.push(`start ${name}`);
      if (failing === 'start') throw new Error(`${name} does not start`);
    },
    stop: async () => {
      done.push(`stop ${name}`);
      if (failing === 'stop') throw new Error(`${name} does not stop`);
    },
  });
  return { done, part };
}

describe('parts', () => {
  it('are started in order and stopped in the reverse order', async () => {
    const { done, part } = journal();
    const parts = [part('a'), part('b'), part('c')];
    await startParts(parts);
    await stopParts(parts);
    expect(done).toEqual(['start a', 'start b', 'start c', 'stop c', 'stop b', 'stop a']);
  });

  it('that had started are stopped when a later one does not start', async () => {
    const { done, part } = journal();
    await expect(startParts([part('a'), part('b'), part('c', 'start'), part('d')])).rejects.toThrow(
      'c does not start',
    );
    expect(done).toEqual(['start a', 'start b', 'start c', 'stop b', 'stop a']);
  });

  it('say why the start failed even when clearing up fails too', async () => {
    const { part } = journal();
    await expect(startParts([part('a', 'stop'), part('b', 'start')])).rejects.toThrow('b does not start');
  });

  it('are all stopped although one of them fails, at once or later', async () => {
    const { done, part } = journal();
    const throwing: Part = {
      ...part('b'),
      stop: () => {
        throw new Error('b does not stop');
      },
    };
    const failed = stopParts([part('a'), throwing, part('c', 'stop')]);
    await expect(failed).rejects.toMatchObject({
      errors: [new Error('c does not stop'), new Error('b does not stop')],
    });
    expect(done).toEqual(['stop c', 'stop a']);
  });
});
