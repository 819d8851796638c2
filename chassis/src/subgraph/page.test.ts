import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { connection, readPage, type PagedList, type SortKey } from './page.ts';

const moons: PagedList = { name: 'moons', key: ['instant', 'text'] };
const tides: PagedList = { name: 'tides', key: ['day', 'number', 'text'] };
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const cursorOf = (key: SortKey, list: PagedList): string =>
  connection([key], { first: 1, after: null }, list, (node) => node).edges[0]?.cursor ?? '';

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'BAD_USER_INPUT') return error.message;
    throw error;
  }
  return 'taken';
}

describe('a page', () => {
  it('has 20 elements from the beginning where nothing else is asked for', () => {
    expect(readPage({}, moons)).toEqual({ first: 20, after: null });
    expect(readPage({ first: null, after: null }, moons)).toEqual({ first: 20, after: null });
  });

  it.each([1, 100])('may have %i elements', (first) => {
    expect(readPage({ first }, moons).first).toBe(first);
  });

  it.each([0, -1, 101, 1e9, -(2 ** 31)])('may not have %i elements', (first) => {
    expect(refusalOf(() => readPage({ first }, moons))).toBe(
      `first should be from 1 to 100; it is ${first}. Ask for further elements with after.`,
    );
  });
});

describe('a cursor', () => {
  it('is the sort key of its element, whatever its text', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    const texts = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => !text.includes('\u0000'));
    fc.assert(
      fc.property(instants, texts, (instant, text) => {
        const key = [instant.toISOString(), text];
        expect(readPage({ after: cursorOf(key, moons) }, moons).after).toEqual(key);
      }),
    );
  });

  it.each<[what: string, after: string]>([
    ['empty', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('moons').toString('base64url')],
    ['no list', encode({ name: 'moons' })],
    ['of another list', cursorOf(['2026-03-01', 1, 'a'], tides)],
    ['of another list that is ordered alike', encode(['stars', '2026-03-01T00:00:00.000Z', 'a'])],
    ['too short', encode(['moons', '2026-03-01T00:00:00.000Z'])],
    ['too long', encode(['moons', '2026-03-01T00:00:00.000Z', 'a', 'b'])],
    ['with a text instead of an instant', encode(['moons', 'soon', 'a'])],
    ['with a day that does not exist', encode(['moons', '2026-02-31T00:00:00.000Z', 'a'])],
    ['with a year that PostgreSQL does not read', encode(['moons', '+010000-01-01T00:00:00.000Z', 'a'])],
    ['with the year 0', encode(['moons', '0000-01-01T00:00:00.000Z', 'a'])],
    ['with a NUL', encode(['moons', '2026-03-01T00:00:00.000Z', 'a\u0000'])],
    ['with an object', encode(['moons', '2026-03-01T00:00:00.000Z', { $gt: '' }])],
    ['with null', encode(['moons', null, 'a'])],
    ['huge', encode(['moons', '2026-03-01T00:00:00.000Z', 'a'.repeat(1_000_000)])],
    ['nested without end', Buffer.from('['.repeat(100_000)).toString('base64url')],
  ])('that is %s is refused', (_what, after) => {
    expect(refusalOf(() => readPage({ after }, moons))).toMatch(/^after is not a cursor of this list/);
  });

  it.each([1.5, 2 ** 53, '1', null])('with %j instead of a whole number is refused', (value) => {
    expect(refusalOf(() => readPage({ after: encode(['tides', '2026-03-01', value, 'a']) }, tides))).toMatch(
      /^after is not/,
    );
  });

  it('is refused or read, whatever its text: nothing else is thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (after) => {
          expect(refusalOf(() => readPage({ after }, moons))).toMatch(/^(taken|after is not)/);
        },
      ),
    );
  });
});

describe('a connection', () => {
  const key = (node: string): SortKey => ['2026-03-01T00:00:00.000Z', node];
  it('shows a page, and whether there is more before and after it', () => {
    const after = key('0');
    const { nodes, edges, pageInfo } = connection(['a', 'b', 'c'], { first: 2, after }, moons, key);
    expect(nodes).toEqual(['a', 'b']);
    expect(edges.map(({ node }) => node)).toEqual(['a', 'b']);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: cursorOf(key('a'), moons),
      endCursor: cursorOf(key('b'), moons),
    });
  });

  it('may be empty', () => {
    expect(connection([], { first: 2, after: null }, moons, key).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});
