import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface GraphSize {
  readonly subgraphs: number;
  /** Per subgraph; each tenth is an entity that another subgraph extends. */
  readonly typesEach: number;
  readonly operations: number;
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';

/** Writes a graph of made-up services and their clients' operations, laid out as the check reads it; the same each time. */
export function writeSyntheticGraph(folder: string, size: GraphSize): void {
  const names = Array.from({ length: size.subgraphs }, (_, at) => `s${at}`);
  const entries = names.map(
    (name) =>
      `  ${name}:\n    routing_url: http://${name}.example/graphql\n    schema: { file: ${name}.graphql }\n`,
  );
  for (const place of ['schema', 'schema/baseline']) {
    write(folder, `${place}/supergraph.yaml`, `federation_version: 2\nsubgraphs:\n${entries.join('')}`);
    for (const [at, name] of names.entries())
      write(folder, `${place}/${name}.graphql`, link + subgraph(at, size));
    const operations = Array.from({ length: size.operations }, (_, at) => operation(at, size));
    // A file for each client, as a generator writes them.
    for (let client = 0; client < 10; client += 1) {
      const own = operations.filter((_, at) => at % 10 === client);
      write(folder, `${place}/operations/client${client}/all.graphql`, own.join('\n'));
    }
  }
}

/** One service: entities, the values that they hold, and fields of the next service's entities. */
function subgraph(at: number, { subgraphs, typesEach }: GraphSize): string {
  const entities = Math.floor(typesEach / 10);
  const next = (at + 1) % subgraphs;
  const parts: string[] = [];
  const queries: string[] = [];
  for (let one = 0; one < entities; one += 1) {
    const name = `E${at}x${one}`;
    const values = Array.from({ length: 8 }, (_, value) => `V${at}x${one}x${value}`);
    queries.push(`  e${at}x${one}(id: ID!, first: Int = 10): ${name}`);
    parts.push(
      `type ${name} @key(fields: "id") {\n  id: ID!\n  name: String\n  count: Int!\n${values.map((value, index) => `  v${index}: ${value}\n`).join('')}}`,
      ...values.map((value) => `type ${value} {\n  a: Int\n  b: String\n  c: Float!\n}`),
      `type E${next}x${one} @key(fields: "id") {\n  id: ID!\n  from${at}: ${name}\n}`,
    );
  }
  return `type Query {\n${queries.join('\n')}\n}\n${parts.join('\n')}\n`;
}

/** From one entity into the values of the one before it: two services. */
function operation(at: number, { subgraphs, typesEach }: GraphSize): string {
  const service = at % subgraphs;
  const one = Math.floor(at / subgraphs) % Math.floor(typesEach / 10);
  const before = (service + subgraphs - 1) % subgraphs;
  return `query Op${at}($id: ID!) { e${service}x${one}(id: $id, first: ${at % 7}) { id name v${at % 8} { a b } from${before} { count v${(at + 3) % 8} { c } } } }`;
}

function write(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
