import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { compareSupergraphs } from './compare-supergraphs.ts';

it('what changed between two supergraphs is told for the log', () => {
  const former = {
    subgraphs: [
      { name: 'a', url: 'http://a' },
      { name: 'b', url: 'http://b' },
    ],
    apiSchema: buildSchema('type Query { x: X y: ID } type X { id: ID }'),
  };
  const next = {
    subgraphs: [
      { name: 'b', url: 'http://b2' },
      { name: 'c', url: 'http://c' },
    ],
    apiSchema: buildSchema('type Query { x: Z } type Z { id: ID }'),
  };
  expect(compareSupergraphs(former, next)).toEqual({
    addedSubgraphs: ['c'],
    removedSubgraphs: ['a'],
    movedSubgraphs: ['b'],
    addedTypes: 1,
    removedTypes: 1,
    breaking: ['X was removed.', 'Query.y was removed.', 'Query.x changed type from X to Z.'],
  });
  expect(compareSupergraphs(former, former)).toMatchObject({
    addedSubgraphs: [],
    movedSubgraphs: [],
    breaking: [],
  });
});
