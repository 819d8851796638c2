import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command-line/command-line.ts';
import { contractFiles, contractFolders } from './contracts/contract-files.ts';
import { readServices } from './contracts/read-services.ts';

await runCommand(
  {
    verb: 'contracts',
    does: 'Rewrites schema/rest/ (OpenAPI) and schema/events/ (AsyncAPI) from what the running services serve and tell.',
    flags: { check: { says: 'Writes nothing; exits 1 naming the files that would change.' } },
    notes:
      'Starts each service on an empty embedded database for a moment. Exit codes: 0 done, 1 --check found a change.',
  },
  async (given) => {
    process.chdir(fileURLToPath(new URL('../', import.meta.url)));
    const files = contractFiles(await readServices());
    const stale = [...files].filter(([file, text]) => readIfThere(file) !== text);
    const leftovers = contractFolders.flatMap(filesIn).filter((file) => !files.has(file));
    if (given.on('check')) return reportCheck([...stale.map(([file]) => file), ...leftovers]);
    for (const [file, text] of stale) write(file, text);
    for (const file of leftovers) remove(file);
    if (stale.length + leftovers.length === 0) console.log('Every contract says what its service does.');
    return 0;
  },
);

function reportCheck(changes: readonly string[]): number {
  if (changes.length === 0) console.log('Every contract says what its service does.');
  else console.error(`Run \`npm run contracts\` and commit; it would change:\n  ${changes.join('\n  ')}`);
  return changes.length === 0 ? 0 : 1;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((file) => path.posix.join(folder, file));
  } catch {
    return [];
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote   ${file}`);
}

function remove(file: string): void {
  rmSync(file);
  console.log(`removed ${file}`);
}
