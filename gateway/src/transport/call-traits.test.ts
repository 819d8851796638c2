import { describe, expect, it } from 'vitest';
import { callTraits } from './call-traits.ts';

describe('the traits of a call', () => {
  it.each([
    ['{ books { title } planets: bodies { id } }', true, ['Query.books', 'Query.bodies']],
    ['query Q__space__0 { planet(id: 1) { id } }', true, ['Query.planet']],
    ['mutation { writeBook(title: "x") { title } }', false, ['Mutation.writeBook']],
    [
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Planet { books { title } } ... on Star { name } } }',
      true,
      ['Planet', 'Star'],
    ],
    [
      '{ _0: _entities(representations: []) { ... on A { x } } _1: _entities(representations: []) { ... on A { y } } }',
      true,
      ['A'],
    ],
    ['{ _entities(representations: []) { __typename } }', true, ['Query._entities']],
  ])('of %s', (query, isRead, keys) => {
    expect(callTraits(query)).toEqual({ isRead, keys });
  });
});
