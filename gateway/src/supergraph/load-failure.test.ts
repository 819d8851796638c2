import { describe, expect, it } from 'vitest';
import { loadFailure } from './load-failure.ts';

describe('a supergraph that cannot be loaded', () => {
  it.each([
    [
      'The schema is not valid.. Caused by:\nUnknown type Query\n\nGraphQL request:5:3\n4 | {\n5 |   query: Query',
      'The supergraph cannot be served: The schema is not valid: Unknown type Query (line 5, column 3). Correct the subgraphs and compose it again.',
    ],
    [
      'feature https://specs.apollo.dev/authenticated/v0.1 is for: SECURITY but is unsupported',
      'The supergraph cannot be served: feature https://specs.apollo.dev/authenticated/v0.1 is for: SECURITY but is unsupported. Correct the subgraphs and compose it again.',
    ],
  ])('is explained in one sentence: %#', (message, sentence) => {
    expect(loadFailure(new Error(message)).problems).toEqual([sentence]);
  });
});
