import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

export interface OverlappingGraph {
  readonly subgraphs: number;
  /** Entity types; each lives in all subgraphs that stand `step` apart, so that most fields can be had from several. */
  readonly types: number;
  readonly fields: number;
  /** In how many subgraphs every field can be found. */
  readonly copies: number;
}

/** The supergraph of subgraphs that overlap, so that a large query has more plans than anyone can try. */
export function composeOverlappingGraph(shape: OverlappingGraph, url: string): string {
  const services = Array.from({ length: shape.subgraphs }, (_, index) => ({
    name: `s${index}`,
    url: `${url}/s${index}`,
    typeDefs: parse(subgraphSdl(shape, index)),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors?.map(String).join('\n'));
  return supergraphSdl;
}

function subgraphSdl({ subgraphs, types, fields, copies }: OverlappingGraph, index: number): string {
  const lines = [link];
  if (index === 0) lines.push(`type Query { ${range(types, (type) => `t${type}: T${type}`)} }`);
  for (let type = 0; type < types; type += 1) {
    const held = Array.from({ length: fields }, (_, field) => field).filter((field) =>
      Array.from({ length: copies }, (_, copy) => (type + field * 7 + copy * 3) % subgraphs).includes(index),
    );
    if (held.length === 0 && index !== 0 && index !== (type + 1) % subgraphs) continue;
    const next = `next: T${(type + 1) % types} @shareable`;
    lines.push(
      `type T${type} @key(fields: "id") { id: ID! ${next} ${held.map((field) => `f${field}: String @shareable`).join(' ')} }`,
    );
    lines.push(`type T${(type + 1) % types} @key(fields: "id", resolvable: false) { id: ID! }`);
  }
  return dedupe(lines).join('\n');
}

/** A stub of a type is left out where the subgraph defines the type. */
function dedupe(lines: readonly string[]): string[] {
  const defined = new Set(lines.filter((line) => !line.includes('resolvable')).map(nameOf));
  const stubs = new Set<string>();
  return lines.filter((line) => {
    if (!line.includes('resolvable')) return true;
    const name = nameOf(line);
    if (defined.has(name) || stubs.has(name)) return false;
    stubs.add(name);
    return true;
  });
}

function nameOf(line: string): string {
  return /^type (\w+)/.exec(line)?.[1] ?? '';
}

function range(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join(' ');
}

/** A query for every field along `depth` steps from one type to the next, starting at `start`. */
export function largeQuery({ types, fields }: OverlappingGraph, start: number, depth: number): string {
  const level = (left: number): string =>
    `id ${range(fields, (field) => `f${field}`)}${left > 1 ? ` next { ${level(left - 1)} }` : ''}`;
  return `query Large${start}x${depth} { t${start % types} { ${level(depth)} } }`;
}
