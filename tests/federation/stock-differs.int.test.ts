import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { gatewayOver } from './ask-gateway.ts';
import { differenceOf, type Answer } from './compare.ts';
import { federationOf } from './federation.ts';
import { allFixtures } from './fixtures/all.ts';
import { stockGatewayOver } from './stock-gateway.ts';
import type { Row } from './values.ts';

/** [what goes wrong, schema, operation, variables]: found by comparing generated operations, then made small. */
const cases: readonly (readonly [string, string, string, Row?])[] = [
  [
    'an alias that takes the name of a key loses the entity',
    'provides',
    '{ moons { planet { mass id: name } } }',
  ],
  [
    'an alias that takes the name of a required input feeds the wrong value to its resolver',
    'requires',
    '{ parcels { greeting name: label } }',
  ],
  [
    "the client's arguments reach a field that is required with others",
    'requires',
    '{ makers { parcels { duty price(factor: 0) } } }',
  ],
  [
    'a required argument is dropped when the client selects the field without it',
    'hidden-parts',
    '{ plants { latin badge } }',
  ],
  ['a field is computed before its inputs are there', 'requires', '{ cheapest { duty } }'],
  [
    'a condition that leaves out one computed field loses the fields beside it',
    'colliding-names',
    'query Q($yes: Boolean!) { words { key length @include(if: $yes) } }',
    { yes: false },
  ],
  [
    'a variable that is called representations breaks every entity fetch',
    'keys-and-lists',
    'query Q($representations: Int) { books { reviews(min: $representations) { id } } }',
    { representations: 1 },
  ],
  [
    'an alias __typename is taken for the name of the type',
    'nullability',
    '{ tree { mixed { size __typename: sureSize } } }',
  ],
  [
    'fragments that exclude each other are refused instead of ignored',
    'unions',
    '{ offers { ... on Story { ... on Offer { ... on Book { id } } } } }',
  ],
  [
    'a condition around a fragment makes a subgraph refuse fields of equal name and different nullability',
    'interfaces',
    `query Q($yes: Boolean!) {
      animals { parent { age ... on Dog { visits { day } ... on Animal @include(if: $yes) { age name } } } }
    }`,
    { yes: true },
  ],
  [
    'an entity of another type is asked for without a key, and all the others are lost with it',
    'interface-objects',
    '{ books { related { title ... on Film { rank } } } }',
  ],
  [
    'what a subgraph does not know of counts as not asked, so that a computed field gets no input',
    'requires',
    '{ parcels { origin } }',
  ],
];

describe.each(cases.map(([title, name, text, variables = {}]) => ({ title, name, text, variables })))(
  '$title',
  ({ name, text, variables }) => {
    const fixture = allFixtures.find((candidate) => candidate.name === name);
    if (fixture === undefined) throw new Error(`There is no schema ${name}.`);
    const federation = federationOf(fixture);
    const document = parse(text);

    it('in the stock gateway and not in ours', async () => {
      const twin = await federation.askTwin(document, variables);
      const ours = await gatewayOver(federation)(text, document, variables);
      expect(differenceOf(ours, twin)).toBeUndefined();
      const stock = await stockGatewayOver(federation);
      const theirs = await stock(text, document, variables).catch((error: unknown): Answer => ({
        data: `thrown: ${String(error)}`,
      }));
      expect(differenceOf(theirs, twin)).toBeDefined();
    });
  },
);
