import { describe, expect, it } from 'vitest';
import { composeSmallGraph } from '../../../tests/gateway/small-graph.ts';
import { StartError } from '../errors/start-error.ts';
import { readSubgraphs } from './read-subgraphs.ts';

const sdl = composeSmallGraph({ space: 'http://space:1/graphql', library: 'http://library:2' });

describe('the subgraphs of a supergraph', () => {
  it('are named with their URLs, which settings may change', () => {
    expect(readSubgraphs(sdl, {})).toEqual([
      { name: 'library', url: 'http://library:2' },
      { name: 'space', url: 'http://space:1/graphql' },
    ]);
    expect(readSubgraphs(sdl, { space: { url: 'https://elsewhere/x' } })[1]?.url).toBe('https://elsewhere/x');
  });

  it.each([
    [
      'type Query { a: }',
      /^The supergraph is not valid GraphQL \(line 1, column 17\): .* Compose it again\.$/,
    ],
    ['', /^The supergraph is not valid GraphQL \(line 1, column 1\)/],
    ['type Query { a: Int }', /no join__Graph enum, so it is a plain schema/],
    [
      sdl.replace('http://space:1/graphql', ''),
      /gives no URL for the subgraph space; set subgraphs\.space\.url\.$/,
    ],
    [sdl.replace('http://space:1/graphql', 'kafka://x'), /The URL kafka:\/\/x of the subgraph space is not/],
  ])('cannot be read from %#', (broken, problem) => {
    expect(() => readSubgraphs(broken, {})).toThrow(problem);
  });

  it('that settings name wrongly are all reported at once', () => {
    const wrong = { spaec: {}, other: {} };
    expect(() => readSubgraphs(sdl, wrong)).toThrow(
      new StartError([
        'subgraphs.spaec names no subgraph of the supergraph (library, space); did you mean space?',
        'subgraphs.other names no subgraph of the supergraph (library, space); remove it.',
      ]),
    );
  });
});
