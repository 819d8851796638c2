import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-fault.ts';

describe('the fault of a text that is not JSON', () => {
  it.each([
    ['{"a":1,}', 1, 8, 'expected a key in double quotes, found "}"'],
    ['{"a" 1}', 1, 6, 'expected a colon, found "1"'],
    ['{\n  a: 1\n}', 2, 3, 'expected a key in double quotes or }, found "a"'],
    ['[1,\n2', 2, 2, 'expected a comma or ], found the end of the body'],
    ['[1 2]', 1, 4, 'expected a comma or ], found "2"'],
    ['[1}', 1, 3, 'expected a comma or ], found "}"'],
    ['{"a":"b\n"}', 1, 6, 'expected a value, found "\\""'],
    ["{'a':1}", 1, 2, 'expected a key in double quotes or }, found "\'"'],
    ['{} {}', 1, 4, 'expected nothing more, found "{"'],
    ['[1,]', 1, 4, 'expected a value, found "]"'],
    ['query { a }', 1, 1, 'expected a value, found "query"'],
    ['01', 1, 2, 'expected nothing more, found "1"'],
    ['nulll', 1, 5, 'expected nothing more, found "l"'],
  ])('%j is at line %i, column %i', (text, line, column, reason) => {
    expect(findJsonFault(text)).toEqual({ line, column, reason });
  });

  it('is found in every text that JSON.parse refuses', () => {
    const broken = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '}', ']', ',', ':', '"', 'x', '\\', '\u0000', '-', '\n{'),
      )
      .map(([json, at, insert]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + insert + json.slice(insert === '' ? place + 1 : place);
      });
    fc.assert(
      fc.property(broken, (text) => {
        try {
          JSON.parse(text);
        } catch {
          const { line, column, reason } = findJsonFault(text);
          expect(reason).toMatch(/^expected .*, found /s);
          const offset =
            text
              .split('\n')
              .slice(0, line - 1)
              .join('\n').length +
            (line > 1 ? 1 : 0) +
            column -
            1;
          expect(offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is found at the end of a very deep and of a very long text', () => {
    expect(findJsonFault('['.repeat(100_000)).column).toBe(100_001);
    expect(findJsonFault(`"${'\\"x'.repeat(100_000)}"?`).column).toBe(300_003);
  });
});
