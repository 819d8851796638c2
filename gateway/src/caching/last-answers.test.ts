import { expect, describe, it } from 'vitest';
import { LastAnswers } from './last-answers.ts';
import { identityOf, viewerKey } from './viewer-key.ts';

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

describe('a mark', () => {
  it('withdraws what was kept before it, and nothing that comes after', () => {
    const { clock, answers } = answersAt();
    const isWithdrawn = (): boolean => answers.isWithdrawn('a', '!mark');
    answers.keep('a', '1', 1000);
    expect(isWithdrawn()).toBe(false);
    answers.mark('!mark');
    expect(isWithdrawn()).toBe(true);
    clock.nowMs = 500;
    expect(isWithdrawn()).toBe(true);
    answers.keep('a', '1', 1000);
    expect(isWithdrawn()).toBe(false);
  });

  it('takes room as an answer does, and gives way after all that it withdraws', () => {
    const { clock, answers } = answersAt({ maxEntries: 3 });
    answers.keep('a', '1', 1000);
    for (let index = 0; index < 10; index += 1) {
      clock.nowMs += 1;
      answers.mark(`!mark ${index}`);
      const isGone = answers.recall('a') === undefined;
      expect(isGone || answers.isWithdrawn('a', '!mark 0')).toBe(true);
      expect(answers.size).toBeLessThanOrEqual(3);
    }
    expect(answers.recall('a')).toBeUndefined();
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

describe('the identity of who asks', () => {
  it('is the subject, or else the headers that tell, whatever the language', () => {
    expect(identityOf('authorization: a\r\nx: 1\r\n', 'me')).toBe(identityOf('Authorization: b\r\n', 'me'));
    expect(identityOf('authorization: a\r\nx: 1\r\n', undefined)).toBe(
      identityOf('authorization: a\r\nx: 2\r\n', undefined),
    );
    expect(identityOf('authorization: a\r\n', undefined)).not.toBe(
      identityOf('authorization: b\r\n', undefined),
    );
    expect(identityOf('', 'authorization: a')).not.toBe(identityOf('authorization: a\r\n', undefined));
  });

  it('is nothing where nobody can be told apart', () => {
    expect(identityOf('x: 1\r\n', undefined)).toBe('');
  });
});
