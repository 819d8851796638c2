import path from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { parseYaml } from '../config/parse-yaml.ts';
import { StartError } from '../errors/start-error.ts';

/** Where the SDL of a subgraph comes from: a file, or the running subgraph itself. */
export type SdlSource =
  { readonly kind: 'file'; readonly file: string } | { readonly kind: 'url'; readonly url: string };

export interface ListedSubgraph {
  readonly name: string;
  /** Where it is called. */
  readonly url: string;
  readonly source: SdlSource;
}

const listSchema = Type.Object({
  subgraphs: Type.Record(
    Type.String(),
    Type.Object({
      routing_url: Type.Optional(Type.String({ pattern: '^https?://' })),
      schema: Type.Union([
        Type.Object({ file: Type.String({ minLength: 1 }) }),
        Type.Object({ subgraph_url: Type.String({ pattern: '^https?://' }) }),
      ]),
    }),
    { minProperties: 1 },
  ),
});

const example = 'name: { routing_url: http://localhost:4001/graphql, schema: { file: name.graphql } }';

/** Whether a file of this name lists subgraphs, instead of holding a composed supergraph. */
export function listsSubgraphs(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

/**
 * The subgraphs of a file in rover's format (`supergraph.yaml`). Files are relative to it. A subgraph with a
 * `subgraph_url` is asked for its SDL there, and called there when it has no `routing_url`. Throws a StartError.
 */
export function readSubgraphList(file: string, text: string): readonly ListedSubgraph[] {
  const { value: found, problems } = parseYaml(text);
  if (problems.length > 0) {
    throw new StartError(
      problems.map(({ line, reason }) => `${file} is not YAML at line ${line}: ${reason}; correct it.`),
    );
  }
  if (!Value.Check(listSchema, found)) {
    const [error] = Value.Errors(listSchema, found);
    const where = error?.instancePath.replaceAll('/', '.').slice(1) ?? '';
    throw new StartError([
      `${file} does not list subgraphs: ${where === '' ? 'it' : where} ${error?.message ?? 'is wrong'}. Write subgraphs as \`${example}\`.`,
    ]);
  }
  return Object.entries(found.subgraphs).map(([name, { routing_url: routingUrl, schema }]) => {
    if ('subgraph_url' in schema) {
      const source = { kind: 'url', url: schema.subgraph_url } as const;
      return { name, url: routingUrl ?? schema.subgraph_url, source };
    }
    if (routingUrl === undefined) {
      throw new StartError([
        `${file} gives no routing_url for the subgraph ${name}; add where it is called.`,
      ]);
    }
    const source = { kind: 'file', file: path.resolve(path.dirname(file), schema.file) } as const;
    return { name, url: routingUrl, source };
  });
}
