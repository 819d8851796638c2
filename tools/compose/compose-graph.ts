import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SupergraphConfig } from '@musiccorp/gateway/check/reading/supergraph-config';
import { composeServices, type CompositionResult } from '@apollo/composition';
import { printSchema } from '@apollo/federation-internals';
import { buildSchema, parse, type GraphQLError } from 'graphql';
import { describeFields } from './describe-fields.ts';
import { generatedMark, readSubgraphSource, type SubgraphSource } from './subgraph-source.ts';
import { variantFiles } from './variants.ts';

export type CompositionHints = Extract<CompositionResult, { schema: object }>['hints'];

/** Everything that `npm run compose` derives from the services' SDL; nothing is written here. */
export interface ComposedGraph {
  readonly sources: readonly SubgraphSource[];
  readonly errors: readonly GraphQLError[];
  readonly hints: CompositionHints;
  /** Absolute path → bytes that belong there; empty when there are errors. */
  readonly files: ReadonlyMap<string, string>;
  /** Generated files of subgraphs that the configuration no longer names. */
  readonly leftovers: readonly string[];
}

/** Syntax errors come alone: a graph is composed only when every part of it is GraphQL. */
export function composeGraph(config: SupergraphConfig): ComposedGraph {
  const sources = config.subgraphs.map(readSubgraphSource);
  const leftovers = findLeftovers(config, sources);
  const syntaxErrors = sources.flatMap((source) => source.syntaxError ?? []);
  if (syntaxErrors.length > 0)
    return { sources, errors: syntaxErrors, hints: [], files: new Map(), leftovers };
  const result = composeServices(
    sources.flatMap(({ name, routingUrl, document }) =>
      document ? [{ name, url: routingUrl, typeDefs: document }] : [],
    ),
  );
  if (result.errors) return { sources, errors: result.errors, hints: [], files: new Map(), leftovers };
  const folder = path.dirname(config.file);
  const files = new Map<string, string>();
  for (const { generated } of sources) if (generated) files.set(generated.file, generated.text);
  files.set(path.join(folder, 'supergraph.graphql'), withHeader(result.supergraphSdl, config.file));
  const publicSdl = printSchema(result.schema.toAPISchema());
  files.set(path.join(folder, 'public.graphql'), withHeader(publicSdl, config.file));
  files.set(
    path.join(folder, 'fields.md'),
    `<!-- ${generatedMark.slice(2)} -->\n\n${describeFields(buildSchema(publicSdl), parse(result.supergraphSdl))}`,
  );
  for (const [file, sdl] of variantFiles(folder, publicSdl, result.supergraphSdl))
    files.set(path.join(folder, file), withHeader(sdl, config.file));
  return { sources, errors: [], hints: result.hints, files, leftovers };
}

function withHeader(sdl: string, configFile: string): string {
  return `${generatedMark} from ${path.basename(configFile)} and the services' schema.graphql; do not edit.\n\n${sdl.trimEnd()}\n`;
}

function findLeftovers(config: SupergraphConfig, sources: readonly SubgraphSource[]): string[] {
  const expected = new Set(config.subgraphs.map((entry) => entry.schemaFile));
  const folders = new Set(
    sources.flatMap(({ generated }) => (generated ? [path.dirname(generated.file)] : [])),
  );
  return [...folders].flatMap((folder) =>
    listFolder(folder)
      .map((name) => path.join(folder, name))
      .filter((file) => file.endsWith('.graphql') && !expected.has(file))
      .filter((file) => readFileSync(file, 'utf8').startsWith(generatedMark)),
  );
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
