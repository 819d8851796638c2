import { describe, expect, it } from 'vitest';
import { compileOperation, type Variables } from '../../../tests/load/graph/responder/compile-operation.ts';

const ask = (text: string, variables: Variables = {}): unknown =>
  JSON.parse(compileOperation(text)(variables)) as unknown;

describe('the subgraphs that the bench plays', () => {
  it('answer root fields with arguments from variables and from the text', () => {
    const asked = ask('query ($id: ID!) { place(id: $id) { id } a: places(from: 19999, first: 2) { id } }', {
      id: 'place-7',
    });
    expect(asked).toEqual({
      data: { place: { id: 'place-7' }, a: [{ id: 'place-19999' }, { id: 'place-0' }] },
    });
  });

  it('answer entities in the order of their representations, each time with the same', () => {
    const answer = compileOperation(`query ($r: [_Any!]!) {
      _entities(representations: $r) { ... on Place { __typename id } ... on Person { who: name } }
    }`);
    const place = (id: string) => ({ __typename: 'Place', id });
    const variables = { r: [place('place-2'), { __typename: 'Person', id: 'person-2' }, place('place-2')] };
    const first = answer(variables);
    expect(JSON.parse(first)).toEqual({
      data: {
        _entities: [
          { __typename: 'Place', id: 'place-2' },
          { who: expect.any(String) as string },
          { __typename: 'Place', id: 'place-2' },
        ],
      },
    });
    expect(answer(variables)).toBe(first);
  });

  it('merge what planners write apart, and follow fragments of the same type only', () => {
    const merged = ask(`
      { place(id: "place-1") { position { latitude } ...F ... on Person { bio } ... { name } } }
      fragment F on Place { position { longitude } }`);
    expect(merged).toEqual({
      data: {
        place: {
          position: { latitude: expect.any(Number) as number, longitude: expect.any(Number) as number },
          name: expect.any(String) as string,
        },
      },
    });
  });

  it('name the same reviewers from both sides, and half of them at neighbouring places', () => {
    const { data } = ask(
      '{ places(from: 4, first: 2) { reviews { id author { id reviews { id place { id } } } } } }',
    ) as {
      data: {
        places: {
          reviews: { id: string; author: { id: string; reviews: { id: string; place: { id: string } }[] } }[];
        }[];
      };
    };
    const [one = [], two = []] = data.places.map(({ reviews }) => reviews.map(({ author }) => author.id));
    expect(one.filter((id) => two.includes(id))).toHaveLength(3);
    for (const { reviews } of data.places)
      for (const { id, author } of reviews) expect(author.reviews.map((review) => review.id)).toContain(id);
  });

  it.each([
    ['{ moon { id } }', 'no root field moon'],
    ['{ place(id: 1) { moon } }', 'Place has no field moon'],
    ['{ place(id: 1) { id @skip(if: true) } }', 'Directives are not understood'],
  ])('refuse %s', (text, sentence) => {
    expect(() => ask(text)).toThrow(sentence);
  });
});
