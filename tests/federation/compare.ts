import type { GraphQLError, GraphQLFormattedError } from 'graphql';

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly (GraphQLError | GraphQLFormattedError)[] | undefined;
}

/** What differs between two answers; undefined when data is equal to the byte and errors null the same places. */
export function differenceOf(ours: Answer, twin: Answer): string | undefined {
  const [mine, theirs] = [JSON.stringify(ours.data), JSON.stringify(twin.data)];
  if (mine !== theirs) return `data\n  ours ${mine}\n  twin ${theirs}`;
  const [nulls, expected] = [nulledPlaces(ours), nulledPlaces(twin)];
  if (nulls.join('\n') === expected.join('\n')) return undefined;
  return `errors\n  ours ${nulls.join(' ')}\n  twin ${expected.join(' ')}`;
}

/** Where errors turned something into null, each place once. */
function nulledPlaces({ data, errors = [] }: Answer): string[] {
  return [...new Set(errors.map((error) => nulledPlace(data, error.path ?? [])))].sort();
}

function nulledPlace(data: unknown, path: readonly (string | number)[]): string {
  let value = data;
  const at: (string | number)[] = [];
  for (const key of path) {
    if (value === null || value === undefined) break;
    value = (value as Record<string | number, unknown>)[key];
    at.push(key);
  }
  return `/${at.join('/')}${value === null || value === undefined ? '' : ' (not null)'}`;
}
