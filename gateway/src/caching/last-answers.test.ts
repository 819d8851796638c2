import { expect, describe, it } from 'vitest';
import { LastAnswers } from './last-answers.ts';
import { viewerKey } from './viewer-key.ts';

function answersAt(limits: Partial<ConstructorParameters<typeof LastAnswers>[0]> = {}) {
  const clock = { nowMs: 0 };
  const all = { maxEntries: 100, maxBytes: 100_000, refreshMs: 10, ...limits };
  return { clock, answers: new LastAnswers(all, () => clock.nowMs) };
}

describe('last answers', () => {
  it('come back with their age, until it is too great', () => {
    const { clock, answers } = answersAt();
    answers.keep('a', '{"x":1}', 100);
    clock.nowMs = 99;
    expect(answers.recall('a')).toEqual({ json: '{"x":1}', ageMs: 99 });
    clock.nowMs = 100;
    expect(answers.recall('a')).toBeUndefined();
  });

  it('are due again when they are no longer new', () => {
    const { clock, answers } = answersAt();
    expect(answers.isDue('a')).toBe(true);
    answers.keep('a', '1', 1000);
    clock.nowMs = 9;
    expect(answers.isDue('a')).toBe(false);
    clock.nowMs = 10;
    expect(answers.isDue('a')).toBe(true);
  });

  it('give way in the order in which they were kept, by number and by bytes', () => {
    const { answers } = answersAt({ maxEntries: 2 });
    for (const key of ['a', 'b', 'a', 'c']) answers.keep(key, '1', 1000);
    expect(['a', 'b', 'c'].map((key) => answers.recall(key) !== undefined)).toEqual([true, false, true]);
    const { answers: small } = answersAt({ maxBytes: 2_000 });
    for (let index = 0; index < 10_000; index += 1) small.keep(`key ${index}`, 'x'.repeat(300), 1000);
    expect(small.bytes).toBeLessThanOrEqual(2_000);
    expect(small.size).toBeGreaterThan(2);
  });

  it('that are larger than all may be together push nothing out', () => {
    const { answers } = answersAt({ maxBytes: 2_000 });
    answers.keep('a', '1', 1000);
    answers.keep('b', 'x'.repeat(3_000), 1000);
    expect([answers.size, answers.recall('b')]).toEqual([1, undefined]);
  });

  it('do not stay in memory beyond their time, once others come', () => {
    const { clock, answers } = answersAt();
    answers.keep('a', '1', 5);
    answers.keep('b', '1', 5);
    clock.nowMs = 6;
    answers.keep('c', '1', 5);
    expect(answers.size).toBe(1);
  });

  it('that are forgotten are gone, and their bytes with them', () => {
    const { answers } = answersAt();
    answers.keep('a', '1', 5);
    answers.forget('a');
    answers.forget('a');
    expect([answers.size, answers.bytes]).toEqual([0, 0]);
  });
});

describe('the key of who asks', () => {
  it('distinguishes everything that a subgraph is sent, except traces', () => {
    const headers = [
      '',
      'authorization: a\r\n',
      'authorization: b\r\n',
      'x: a\r\n',
      'x: a\r\nauthorization: a\r\n',
    ];
    const keys = headers.flatMap((lines) => [viewerKey(lines, '', false), viewerKey(lines, 'me', false)]);
    expect(new Set(keys).size).toBe(10);
    expect(viewerKey('traceparent: 1\r\nx: a\r\n', '', false)).toBe(viewerKey('x: a\r\n', '', false));
    expect(keys.join()).not.toContain('me');
  });

  it('leaves out who asks where the answer is public, and nothing else', () => {
    expect(viewerKey('authorization: a\r\nx: a\r\n', 'me', true)).toBe(viewerKey('x: a\r\n', 'you', true));
    expect(viewerKey('x: a\r\n', '', true)).not.toBe(viewerKey('x: b\r\n', '', true));
  });

  it('cannot be made to read like another one', () => {
    expect(viewerKey('x: a\r\n', '', false)).not.toBe(viewerKey('', 'x: a', false));
    expect(viewerKey('b\r\n', 'a', false)).not.toBe(viewerKey('', 'a\nb', false));
  });
});
