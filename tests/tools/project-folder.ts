import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

export const federationLink =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@external", "@requires", "@inaccessible"])';

const shared = `enum CurrencyCode { EUR GBP }

type Money @shareable {
  amount: Int!
  currency: CurrencyCode!
}
`;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/**
 * A new folder laid out like this repository, with these services' SDL (the federation link is their first line).
 * It is removed after the test file. Gives the path of its supergraph.yaml; files of other paths can be added or replaced by `extra`.
 */
export function projectFolder(services: Record<string, string>, extra: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-project-'));
  folders.push(folder);
  const entries = Object.keys(services).map(
    (name) =>
      `  ${name}:\n    routing_url: http://localhost:1/graphql\n    schema:\n      file: subgraphs/${name}.graphql\n`,
  );
  const files: Record<string, string> = {
    'schema/supergraph.yaml': `federation_version: =2.12.0\nsubgraphs:\n${entries.join('')}`,
    'chassis/src/subgraph/shared.graphql': shared,
    ...Object.fromEntries(
      Object.entries(services).map(([name, sdl]) => [
        `subgraphs/${name}/src/graph/schema.graphql`,
        `${federationLink}\n${sdl}\n`,
      ]),
    ),
    ...extra,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return path.join(folder, 'schema/supergraph.yaml');
}
