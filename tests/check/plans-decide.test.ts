import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../gateway/src/check/check-graph.ts';
import { defaultBudgets } from '../../gateway/src/check/plan/read-budgets.ts';
import { changesOnly, checkChange, now, operationsOf, sourcesOf } from './ask-check.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject", "@shareable"])\n';
const media = {
  shop: `${link}type Query { book: Book }
interface Medium @key(fields: "id") @key(fields: "code") { id: ID! code: String! }
type Book implements Medium @key(fields: "id") @key(fields: "code") { id: ID! code: String! }`,
  reviews: `${link}type Medium @interfaceObject @key(fields: "code") { code: String! stars: Int }`,
};
const from = 'Federation 2 @interfaceObject';

describe('what only plans show', () => {
  it('is that an object enters the service that knows its interface as an @interfaceObject', () => {
    const change = {
      title: 'a key goes by which the interface is entered',
      from,
      edit: {
        reviews: [['@key(fields: "code") { code: String! stars', '@key(fields: "id") { id: ID! stars']],
      },
      expected: [],
    } as const;
    const stars = [{ client: 'web', text: 'query Stars { book { stars } }' }];
    const others = [{ client: 'web', text: 'query Other { book { id } }' }];
    expect(checkChange(media, change, stars).told).toContainEqual(['key-removed', 'Medium', 'breaking']);
    expect(checkChange(media, change, others).told).toContainEqual(['key-removed', 'Medium', 'dangerous']);
  });

  it('is which operations ask a service that moves', () => {
    const moved = (text: string) =>
      checkGraph({
        before: sourcesOf(media),
        after: sourcesOf(media).map((one) =>
          one.name === 'reviews' ? { ...one, url: 'http://elsewhere.example/graphql' } : one,
        ),
        operations: operationsOf([{ client: 'web', text }]),
        ownOperations: [],
        policy: changesOnly,
        counted: { now },
        budgets: defaultBudgets,
      }).findings.map(({ rule, change, usedBy }) => [
        rule,
        change?.level,
        usedBy.map((use) => use.operation),
      ]);
    expect(moved('query Stars { book { stars } }')).toEqual([
      ['service-url-changed', 'dangerous', ['Stars']],
    ]);
    expect(moved('query Other { book { id } }')).toEqual([['service-url-changed', 'safe', []]]);
  });
});
