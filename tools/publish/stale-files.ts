import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Which files are not there, or have another text than belongs there; relative to where one stands. */
export function staleFiles(files: ReadonlyMap<string, string>): string[] {
  return [...files].filter(([file, text]) => textOf(file) !== text).map(([file]) => path.relative('', file));
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
