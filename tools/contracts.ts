import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command-line/command-line.ts';

const allIsSaid = 'Every contract says what its service does.';

await runCommand(
  {
    verb: 'contracts',
    does: 'Rewrites schema/rest/ (OpenAPI) and schema/events/ (AsyncAPI) from what the running services serve and tell.',
    flags: { check: { says: 'Writes nothing; exits 1 naming the files that would change.' } },
    notes:
      'Starts each service on an empty embedded database for a moment. Exit codes: 0 done, 1 --check found a change, 2 could not run.',
  },
  async (given) => {
    process.chdir(fileURLToPath(new URL('../', import.meta.url)));
    // The code of all services; whoever asks for help does not wait for it.
    const { readServices } = await import('./contracts/read-services.ts');
    const { changesIn, contractFiles } = await import('./contracts/contract-files.ts');
    const files = contractFiles(await readServices());
    const { stale, leftovers } = changesIn('.', files);
    if (given.on('check')) return reportCheck([...stale, ...leftovers]);
    for (const file of stale) write(file, files.get(file) ?? '');
    for (const file of leftovers) remove(file);
    if (stale.length + leftovers.length === 0) console.log(allIsSaid);
    return 0;
  },
);

function reportCheck(changes: readonly string[]): number {
  if (changes.length === 0) console.log(allIsSaid);
  else console.error(`Run \`npm run contracts\` and commit; it would change:\n  ${changes.join('\n  ')}`);
  return changes.length === 0 ? 0 : 1;
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
