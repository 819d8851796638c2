import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseYaml } from 'yaml';
import { runCommand, UserError } from './command-line/command-line.ts';

const manifestFile = 'schema/operations/manifest.json';

await runCommand(
  {
    verb: 'codegen',
    does: `Writes the resolver types of each subgraph, the typed client operations and ${manifestFile}.`,
    flags: { check: { says: 'Writes nothing; exits 1 naming the files that would change.' } },
    notes:
      'Run `npm run compose` first when an SDL has changed. What is generated is configured in codegen.yml.\nExit codes: 0 done, 1 --check found a change, 2 could not run.',
  },
  async (given) => {
    process.chdir(fileURLToPath(new URL('../', import.meta.url)));
    const stale = [...(await generatedFiles())].filter(([file, text]) => read(file) !== text);
    if (given.on('check')) return report(stale.map(([file]) => file));
    for (const [file, text] of stale) write(file, text);
    if (stale.length === 0) console.log('Everything generated is up to date.');
    return 0;
  },
);

/** Path → text of everything that codegen.yml and the manifest make of the schemas and operations; nothing is written. */
async function generatedFiles(): Promise<Map<string, string>> {
  // It takes seconds to load; whoever asks for help does not wait for it.
  const { generate } = await import('@graphql-codegen/cli');
  const config = parseYaml(readFileSync('codegen.yml', 'utf8'), { merge: true }) as Parameters<
    typeof generate
  >[0];
  const outputs = (await generate(config, false)) as {
    filename: string;
    content: string;
  }[];
  const files = new Map(outputs.map(({ filename, content }) => [filename, content]));
  const persisted = [...files.keys()].find((name) => name.endsWith('persisted-documents.json'));
  if (persisted === undefined)
    throw new UserError('codegen.yml asks for no persisted documents; the manifest is made from them.', 1);
  files.set(manifestFile, manifest(files.get(persisted) ?? '{}'));
  files.delete(persisted);
  return files;
}

/** sha256 → document, sorted; refused when a hash is not its document's, because clients send nothing but the hash. */
function manifest(persistedDocuments: string): string {
  const documents = Object.entries(JSON.parse(persistedDocuments) as Record<string, string>);
  for (const [hash, document] of documents) {
    const right = createHash('sha256').update(document).digest('hex');
    if (right !== hash)
      throw new UserError(`The manifest names ${hash} for a document whose sha256 is ${right}.`, 1);
  }
  return `${JSON.stringify(Object.fromEntries(documents.toSorted(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`;
}

function report(stale: readonly string[]): number {
  for (const file of stale)
    console.error(`${file} is not what its source says; run npm run codegen and commit it.`);
  if (stale.length === 0) console.log('Everything generated is up to date.');
  return stale.length === 0 ? 0 : 1;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote     ${file}`);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
