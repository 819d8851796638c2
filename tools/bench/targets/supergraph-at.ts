import { readFileSync } from 'node:fs';

/** A supergraph file's text with the URLs at which its subgraphs listen in this run, by their names. */
export function supergraphAt(file: string, urls: Readonly<Record<string, string>>): string {
  const sdl = readFileSync(file, 'utf8');
  return sdl.replaceAll(/@join__graph\(name: "([^"]+)", url: "[^"]*"\)/g, (text, name: string) =>
    urls[name] === undefined ? text : `@join__graph(name: "${name}", url: "${urls[name]}")`,
  );
}
