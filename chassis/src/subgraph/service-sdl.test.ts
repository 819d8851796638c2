import { GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { serviceSdl } from './service-sdl.ts';

const shared = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@shareable"])

"A number of any length, as text."
scalar Decimal

enum CurrencyCode { EUR GBP }

"""
An amount in one currency.
"""
type Money @shareable {
  amount: Decimal!
  currency: CurrencyCode!
}

# between the definitions
directive @unit(name: String!) on FIELD_DEFINITION

type PageInfo @shareable { hasNextPage: Boolean! }
`;

describe('serviceSdl', () => {
  it('keeps the own text first and as it is, so that line numbers agree with its file', () => {
    const own = '# moons\n\ntype Moon { price: Money }\n';
    expect(serviceSdl(own, shared).startsWith(own.trimEnd())).toBe(true);
  });

  it('adds what is referred to, with what that refers to and its descriptions, in the order of the shared file', () => {
    const added = serviceSdl('type Moon { price: Money }', shared);
    expect(added).toBe(`type Moon { price: Money }

"A number of any length, as text."
scalar Decimal

enum CurrencyCode { EUR GBP }

"""
An amount in one currency.
"""
type Money @shareable {
  amount: Decimal!
  currency: CurrencyCode!
}
`);
    expect(() => parse(added)).not.toThrow();
  });

  it('adds nothing that is not referred to', () => {
    expect(serviceSdl('type Moon { id: ID! }\n', shared)).toBe('type Moon { id: ID! }\n');
  });

  it('adds what is referred to by a directive, an argument or an extension', () => {
    const text = serviceSdl(
      'type Moon { id(in: CurrencyCode): ID! @unit(name: "m") }\nextend type PageInfo { n: Int }',
      shared,
    );
    expect(text).toContain('directive @unit');
    expect(text).toContain('enum CurrencyCode');
    expect(text).toContain('type PageInfo @shareable');
    expect(text).not.toContain('Money');
  });

  it('leaves the schema extension of the shared file out', () => {
    expect(serviceSdl('type Moon { price: Money }', shared)).not.toContain('@link');
  });

  it('says where the text is not GraphQL, and in which part', () => {
    expect(() => serviceSdl('type Moon {\n  id ID!\n}', shared)).toThrow(GraphQLError);
    try {
      serviceSdl('type Moon {\n  id ID!\n}', shared);
    } catch (error) {
      expect(error).toMatchObject({ source: { name: 'service' }, locations: [{ line: 2, column: 6 }] });
    }
    expect(() => serviceSdl('type Moon { id: ID! }', 'scalar')).toThrow(
      expect.objectContaining({ source: expect.objectContaining({ name: 'shared' }) }),
    );
  });
});
