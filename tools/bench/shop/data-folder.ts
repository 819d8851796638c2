import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/**
 * The folder in which databases with a seed of this scale are kept between runs. Its name follows from what makes the
 * seed and the tables, so that a changed seed is loaded anew; folders of former seeds are removed.
 */
export function keptDataFolder(scale: number): string {
  const kept = join(root, '.data');
  const prefix = `bench-${scale}-`;
  const name = `${prefix}${hashOfSeed()}`;
  for (const folder of foldersIn(kept)) {
    if (folder.startsWith(prefix) && folder !== name && !isLocked(join(kept, folder)))
      rmSync(join(kept, folder), { recursive: true, force: true });
  }
  return join(kept, name);
}

function hashOfSeed(): string {
  const hash = createHash('sha256');
  for (const file of [...filesBelow('tools/seed'), ...filesBelow('subgraphs')].toSorted()) {
    const makesData = file.startsWith('tools/seed') || /\/migrations\/|\/store\/load-seed\.ts$/.test(file);
    if (makesData && !file.endsWith('.test.ts')) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A database that is open has a lock beside it. */
function isLocked(folder: string): boolean {
  return foldersIn(folder).some((name) => name.endsWith('.lock'));
}
