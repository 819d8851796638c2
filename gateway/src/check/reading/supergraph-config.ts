import path from 'node:path';
import { FEDERATION_VERSIONS } from '@apollo/federation-internals';
import { parseYaml } from '../../config/parse-yaml.ts';
import { CannotCheck } from '../cannot-check.ts';
import { workingTree, type Tree } from './tree.ts';

export interface SubgraphEntry {
  readonly name: string;
  readonly routingUrl: string;
  /** Absolute path of `schema.file`. */
  readonly schemaFile: string;
}

export interface SupergraphConfig {
  /** Absolute path of the file read, for messages and to find its neighbours. */
  readonly file: string;
  readonly subgraphs: readonly SubgraphEntry[];
}

const example =
  'Write it as:\n  federation_version: =2.12.0\n  subgraphs:\n    moons:\n      routing_url: http://localhost:4001/graphql\n      schema:\n        file: subgraphs/moons.graphql';

/** Reads rover's `supergraph.yaml`. Refuses everything that is wrong with it at once, with a CannotCheck. */
export function readSupergraphConfig(file: string, tree: Tree = workingTree): SupergraphConfig {
  const absolute = path.resolve(file);
  const { value, problems } = readFile(absolute, tree);
  const subgraphs: SubgraphEntry[] = [];
  const version = record(value)?.['federation_version'];
  if (problems.length === 0) {
    refuseUnknownKeys(record(value), ['federation_version', 'subgraphs'], 'the file', problems);
    problems.push(...versionProblems(version));
    for (const [name, entry] of subgraphEntries(value, problems)) {
      const read = readEntry(name, entry, path.dirname(absolute), problems);
      if (read) subgraphs.push(read);
    }
  }
  if (problems.length > 0) {
    throw new CannotCheck(
      `${tree.shown(absolute)} cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n${example}`,
    );
  }
  return {
    file: absolute,
    subgraphs: subgraphs.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The version is rover's; composition here is done by the installed composer, which must know that version. */
function versionProblems(version: unknown): string[] {
  if (version === undefined || version === 2) return [];
  const exact = typeof version === 'string' ? /^=2\.(\d+)\.\d+$/.exec(version) : null;
  if (!exact)
    return [`federation_version is ${JSON.stringify(version)}: it must be 2 or, exact, like =2.12.0`];
  const newest = FEDERATION_VERSIONS.latest().version;
  if (Number(exact[1]) <= newest.minor) return [];
  return [
    `federation_version is ${exact[0]}, newer than ${newest.toString()}, the newest that the installed composer knows`,
  ];
}

function readFile(file: string, tree: Tree): { value: unknown; problems: string[] } {
  const text = tree.read(file);
  if (text === undefined) throw new CannotCheck(`there is no readable file ${tree.shown(file)}. ${example}`);
  const { value, problems } = parseYaml(text);
  return { value, problems: problems.map(({ line, reason }) => `line ${line}: ${reason}`) };
}

function subgraphEntries(value: unknown, problems: string[]): [string, unknown][] {
  const entries = Object.entries(record(record(value)?.['subgraphs']) ?? {});
  if (entries.length === 0 && problems.length === 0) problems.push('subgraphs: names no subgraph');
  return entries;
}

function readEntry(
  name: string,
  entry: unknown,
  folder: string,
  problems: string[],
): SubgraphEntry | undefined {
  const fields = record(entry);
  const schema = record(fields?.['schema']);
  const routingUrl = fields?.['routing_url'];
  const schemaFile = schema?.['file'];
  refuseUnknownKeys(fields, ['routing_url', 'schema'], `subgraphs.${name}`, problems);
  refuseUnknownKeys(schema, ['file'], `subgraphs.${name}.schema`, problems);
  if (typeof routingUrl !== 'string') problems.push(`subgraphs.${name}.routing_url must be a URL`);
  if (typeof schemaFile !== 'string')
    problems.push(`subgraphs.${name}.schema.file must be a path, relative to this file`);
  if (typeof routingUrl !== 'string' || typeof schemaFile !== 'string') return undefined;
  return { name, routingUrl, schemaFile: path.resolve(folder, schemaFile) };
}

function refuseUnknownKeys(
  fields: Record<string, unknown> | undefined,
  known: readonly string[],
  where: string,
  problems: string[],
): void {
  for (const key of Object.keys(fields ?? {})) {
    if (!known.includes(key))
      problems.push(`${where} has the unknown key ${key}; known are ${known.join(', ')}`);
  }
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
