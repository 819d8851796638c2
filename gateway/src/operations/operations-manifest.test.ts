import { describe, expect, it } from 'vitest';
import { readManifest } from './operations-manifest.ts';

describe('an operations manifest', () => {
  it('gives the operations of its documents, in both formats', () => {
    const plain = { abc: 'query A { x }', def: 'query B { x } query C { y }', ghi: '{ x }', jkl: 'no {' };
    const operations = [
      { title: 'A', text: plain.abc, operationName: undefined },
      { title: 'B', text: plain.def, operationName: 'B' },
      { title: 'C', text: plain.def, operationName: 'C' },
      { title: 'ghi', text: plain.ghi, operationName: undefined },
      { title: 'jkl', text: plain.jkl, operationName: undefined },
    ];
    expect(readManifest(JSON.stringify(plain))).toEqual(operations);
    const list = Object.entries(plain).map(([id, body]) => ({ id, body, name: 'A', type: 'query' }));
    expect(
      readManifest(
        JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: list }),
      ),
    ).toEqual(operations);
  });

  it.each([
    ['{', /is not valid JSON: .*; correct planning\.manifest\.$/],
    ['[]', /is not a JSON object/],
    ['{"abc": 1}', /has no document under abc/],
    ['{"operations": ["{ x }"]}', /has no document under \{ x \}/],
  ])('is refused when it is %s', (json, problem) => {
    expect(() => readManifest(json)).toThrow(problem);
  });
});
