import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const roots = ['gateway', 'chassis', 'subgraphs', 'tools', 'tests'];
const skipped = new Set(['node_modules', 'dist', 'coverage', '.data', 'load']);

/** Every TypeScript source of the repository, by its path from the root. */
export function readTree(root: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of roots) collect(root, name, files);
  return files;
}

function collect(root: string, folder: string, files: Map<string, string>): void {
  for (const entry of readFolder(path.join(root, folder))) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !skipped.has(entry.name)) collect(root, file, files);
    else if (entry.isFile() && entry.name.endsWith('.ts'))
      files.set(file, readFileSync(path.join(root, file), 'utf8'));
  }
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
