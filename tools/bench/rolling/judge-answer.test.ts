import { describe, expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.ts';

const judged = (body: string, ok = true): unknown => judgeAnswer({ ok, body: Buffer.from(body) });

describe('an answer under a rolling restart', () => {
  it('is whole when both of its parts are of one generation', () => {
    expect(judged('{"data":{"thing":{"first":"2","second":"2"}}}')).toEqual({
      kind: 'whole',
      generation: '2',
    });
  });

  it.each([
    ['is mixed when they are of two', '{"data":{"thing":{"first":"1","second":"2"}}}', 'mixed'],
    ['has failed when a part is missing', '{"data":{"thing":{"first":"1"}}}', 'failed'],
    ['has failed when it is cut off', '{"data":{"thing":{"first":"1","sec', 'failed'],
    ['has failed when there is nothing', '{"data":null}', 'failed'],
  ])('%s', (_, body, kind) => {
    expect(judged(body)).toEqual({ kind });
  });

  it('has failed when the request did', () => {
    expect(judged('read ECONNRESET', false)).toEqual({ kind: 'failed' });
  });
});
