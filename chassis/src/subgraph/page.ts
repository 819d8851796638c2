import { GraphQLError } from 'graphql';

/** A cut of a list: `first` elements after the one that `after` stands for. */
export interface Page {
  readonly first: number;
  /** The sort key of the element before the page, or null at the beginning. */
  readonly after: SortKey | null;
}

/** A list that is paged: its name, which its cursors carry, and what its sort key consists of. */
export interface PagedList {
  readonly name: string;
  readonly key: readonly ('instant' | 'day' | 'text' | 'number')[];
}

/** The values that the list is ordered by, the last of them unique. */
export type SortKey = readonly (string | number)[];

export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export const maxPageSize = 100;
export const defaultPageSize = 20;

/** Of any text that a sort key may hold; what is longer is no cursor of ours. */
const maxCursorLength = 10_000;

interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/**
 * Reads `first` and `after` of a connection. Refuses sizes outside 1 to 100 and cursors that are not of this list
 * (a cursor names its list, so one of another list is told apart) with BAD_USER_INPUT.
 */
export function readPage({ first, after }: PageArguments, list: PagedList): Page {
  const size = first ?? defaultPageSize;
  if (size < 1 || size > maxPageSize) {
    throw badInput(
      `first should be from 1 to ${maxPageSize}; it is ${size}. Ask for further elements with after.`,
    );
  }
  return { first: size, after: after === null || after === undefined ? null : readCursor(after, list) };
}

/** A connection from rows of which one more than `page.first` was asked for, to know whether there are more. */
export function connection<Node>(
  rows: readonly Node[],
  page: Page,
  list: PagedList,
  sortKey: (node: Node) => SortKey,
): Connection<Node> {
  const nodes = rows.slice(0, page.first);
  const edges = nodes.map((node) => ({ node, cursor: writeCursor(sortKey(node), list) }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function writeCursor(key: SortKey, list: PagedList): string {
  return Buffer.from(JSON.stringify([list.name, ...key])).toString('base64url');
}

function readCursor(cursor: string, list: PagedList): SortKey {
  const values = parse(Buffer.from(cursor.slice(0, maxCursorLength), 'base64url').toString('utf8'));
  if (!Array.isArray(values) || values[0] !== list.name || values.length !== list.key.length + 1)
    throw notACursor();
  return list.key.map((kind, index) => readKeyPart(values[index + 1], kind));
}

/** A cursor comes back from outside, so what it holds is checked before it reaches a statement. */
function readKeyPart(value: unknown, kind: PagedList['key'][number]): string | number {
  if (kind === 'number') {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  } else if (typeof value === 'string' && !value.includes('\u0000')) {
    if (kind === 'text') return value;
    if (kind === 'instant' && isInstant(value)) return value;
    if (kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(value) && isInstant(`${value}T00:00:00.000Z`))
      return value;
  }
  throw notACursor();
}

/** Of the years that ISO 8601 can write, PostgreSQL reads those of four digits, from 1 on. */
function isInstant(text: string): boolean {
  const instant = new Date(text);
  return /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(instant.getTime()) && instant.toISOString() === text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function notACursor(): GraphQLError {
  return badInput(
    'after is not a cursor of this list. Pass the endCursor of an earlier page of the same list.',
  );
}

/** An error that tells the client what is wrong with its arguments. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
