import type { FieldAnswer } from './read-graph.ts';
import type { Place } from './syntax.ts';
import type { Resolver, StoreReads, Trace } from './trace-field.ts';

/** One field in full, a block for each subgraph that owns it. */
export function describeAnswer({ field, type, owners }: FieldAnswer): string {
  return [`${field}: ${type}`, ...owners.map(describeTrace)].join('\n');
}

function describeTrace({ subgraph, sdl, resolver, store }: Trace): string {
  const lines = [
    ['subgraph', [subgraph]],
    ['SDL', [at(sdl)]],
    ['resolver', resolverLines(resolver)],
    ['store', storeLines(store)],
  ] as const;
  return lines
    .flatMap(([head, texts]) =>
      texts.map((text, index) => `  ${(index === 0 ? head : '').padEnd(9)} ${text}`),
    )
    .join('\n');
}

function resolverLines(resolver: Resolver): string[] {
  if (resolver.kind === 'function') return [at(resolver.place)];
  if (resolver.kind === 'property') {
    return [`property ${resolver.name} of ${resolver.of} (${at(resolver.place)})`];
  }
  if (resolver.made.length === 0) return ['none found'];
  return ['value of its parent, which is made by', ...indented(resolver.made)];
}

function storeLines({ by, functions }: StoreReads): string[] {
  if (functions.length === 0) return ['none found'];
  if (by === 'resolver') return functions.map(({ name, place }) => `${name}  ${at(place)}`);
  return ['loaded with its parent, by', ...indented(functions)];
}

function indented(named: readonly { readonly name: string; readonly place: Place }[]): string[] {
  const width = Math.max(...named.map(({ name }) => name.length));
  return named.map(({ name, place }) => `  ${name.padEnd(width)}  ${at(place)}`);
}

/** All fields, a line for each field and owner; paths are shortened to begin in the service's source. */
export function describeTable(answers: readonly FieldAnswer[]): string {
  const rows = answers.flatMap(({ field, owners }) =>
    owners.map(({ subgraph, sdl, resolver, store }) => {
      const short = (place: Place): string => at(place).replace(`subgraphs/${subgraph}/src/`, '');
      return [field, subgraph, short(sdl), inShort(resolver, short), firstOf(store, short)];
    }),
  );
  const table = [['FIELD', 'SUBGRAPH', 'SDL', 'RESOLVER', 'STORE'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function inShort(resolver: Resolver, short: (place: Place) => string): string {
  if (resolver.kind === 'function') return short(resolver.place);
  if (resolver.kind === 'property') return `property, ${short(resolver.place)}`;
  return resolver.made.length === 0 ? 'none found' : 'value of its parent';
}

function firstOf({ functions }: StoreReads, short: (place: Place) => string): string {
  const [first, ...more] = functions;
  if (first === undefined) return 'none found';
  return `${first.name} ${short(first.place)}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

function at({ file, line }: Place): string {
  return `${file}:${line}`;
}
