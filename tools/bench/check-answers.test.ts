import { describe, expect, it } from 'vitest';
import { checkAnswers, difference } from './check-answers.ts';
import type { Received, Sender } from './load/sender.ts';

const question = {
  operation: 'web/moon',
  variables: { id: 1 },
  requestFor: () => ({ path: '/', body: '' }),
};

function answering(name: string, body: string, status = 200): { name: string; sender: Sender } {
  const received: Received = { ok: status === 200, status, body: Buffer.from(body) };
  return { name, sender: { send: async () => received, close: async () => undefined } };
}

describe('answers of the measured servers', () => {
  it('may have their members in any order', async () => {
    const one = answering('one', '{"data":{"a":1,"b":[1,null]}}');
    const two = answering('two', '{"data":{"b":[1,null],"a":1}}');
    await expect(checkAnswers([one, two], question)).resolves.toBeUndefined();
  });

  it.each([
    [
      answering('two', '{"data":{"a":[{"b":2}]}}'),
      'two does not answer as one does. At answer.data.a[0].b it has 2 instead of 1.',
    ],
    [answering('two', '{"data":{"a":[]}}'), 'At answer.data.a[0] it has nothing instead of {"b":1}.'],
    [answering('two', '{"data":{"a":null}}'), 'web/moon with {"id":1}: two finds nothing'],
    [answering('two', 'Not today', 503), 'two fails with 503: Not today'],
    [answering('two', 'refused', 0), 'two fails with no answer: refused'],
  ])('are refused when they are not equal and whole, with the place', async (two, sentence) => {
    const one = answering('one', '{"data":{"a":[{"b":1}]}}');
    await expect(checkAnswers([one, two], question)).rejects.toThrow(sentence);
  });

  it('differ in length, in kind and in nothing but what differs', () => {
    expect(difference([1], [1, 2], 'x')).toEqual({ at: 'x[1]', first: 'nothing', second: '2' });
    expect(difference([1], { 0: 1 }, 'x')).toEqual({ at: 'x', first: '[1]', second: '{"0":1}' });
    expect(difference({ a: { b: null } }, { a: { b: null } }, 'x')).toBeUndefined();
  });
});
