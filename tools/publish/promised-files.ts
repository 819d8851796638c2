import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What of `schema/` is a promise; the rest says how promises are kept, or is made from them. */
const promises: readonly RegExp[] = [
  /^supergraph\.(yaml|graphql)$/,
  /^public\.graphql$/,
  /^subgraphs\/[^/]+\.graphql$/,
  /^variants\/[^/.]+\.graphql$/,
  /^rest\/[^/]+\.openapi\.ya?ml$/,
  /^events\/[^/]+\.asyncapi\.ya?ml$/,
  /^consumers\/.+\.ya?ml$/,
  /^operations\/(?!generated\/).+\.(graphql|variables\.json)$/,
  /^operations\/manifest\.json$/,
];

/** Relative path → text of everything that a schema folder promises, in the order of the paths. */
export function promisedFiles(schemaFolder: string): Map<string, string> {
  if (!existsSync(schemaFolder)) return new Map();
  const files = readdirSync(schemaFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(schemaFolder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .filter((file) => promises.some((promise) => promise.test(file)))
    .toSorted();
  return new Map(files.map((file) => [file, readFileSync(path.join(schemaFolder, file), 'utf8')]));
}

/** Puts a folder in the place of the baseline, whole or not at all. */
export function replaceBaseline(baseline: string, files: ReadonlyMap<string, string>): void {
  const next = `${baseline}.next`;
  rmSync(next, { recursive: true, force: true });
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(next, file)), { recursive: true });
    writeFileSync(path.join(next, file), text);
  }
  rmSync(baseline, { recursive: true, force: true });
  renameSync(next, baseline);
}
