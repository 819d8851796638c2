import { describe, expect, it } from 'vitest';
import { bodyKindOf } from './content-type.ts';

describe('the kind of a body', () => {
  it.each([
    ['application/json', 'json'],
    ['APPLICATION/JSON;CHARSET=UTF-8', 'json'],
    ['application/json ; charset="utf-8" ', 'json'],
    ['application/json; profile=x; charset=utf8', 'json'],
    ['application/json; charset=utf-8; charset=utf-16', 'charset'],
    ['application/json; charset=""', 'charset'],
    ['application/json; charset=utf-16', 'charset'],
    ['text/plain;charset=UTF-8', 'plain'],
    ['text/plain garbage', 'other'],
    ['application/json;', 'other'],
    ['application/json; charset', 'other'],
    ['application/json; charset= utf-8', 'other'],
    ['application/json\u00a0', 'other'],
    ['application/json,application/json', 'other'],
    ['application/json/x', 'other'],
    ['', 'other'],
    ['__proto__', 'other'],
  ])('%j is %s', (header, kind) => {
    expect(bodyKindOf(header)).toBe(kind);
  });

  it('is found in linear time', () => {
    const startedAt = performance.now();
    for (const part of [';a=b', '; ', ';a="', 'a', '\t'])
      bodyKindOf(`application/json${part.repeat(16_000 / part.length)}`);
    expect(performance.now() - startedAt).toBeLessThan(50);
  });
});
