import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What was worked out before, by what it was worked out from: a graph and an operation, or the services. */
export interface KeptTexts {
  get(group: string, key: string): string | undefined;
  set(group: string, key: string, text: string): void;
  /** Writes what was used or made in this run; what was not is forgotten. */
  save(): void;
}

/** Bound to the version of what makes the texts: another version starts anew. */
export function keepTexts(file: string, version: string): KeptTexts {
  const old = readKept(file, version);
  const now = new Map<string, string>();
  let hasChanged = false;
  const name = (group: string, key: string): string =>
    createHash('sha256').update(group).update('\0').update(key).digest('base64url').slice(0, 32);
  return {
    get: (group, key) => {
      const id = name(group, key);
      const text = now.get(id) ?? old.get(id);
      if (text !== undefined) now.set(id, text);
      return text;
    },
    set: (group, key, text) => {
      hasChanged = true;
      now.set(name(group, key), text);
    },
    save: () => {
      if (!hasChanged) return;
      const whole = JSON.stringify({ version, texts: Object.fromEntries(now) });
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(`${file}.${process.pid}`, whole);
        renameSync(`${file}.${process.pid}`, file);
      } catch {
        // Without it the next run takes longer, and says the same.
      }
    },
  };
}

/** Where a package's tools keep such things: in the nearest node_modules; undefined when there is none. */
export function cacheFolder(from: string): string | undefined {
  const modules = path.join(from, 'node_modules');
  if (statSync(modules, { throwIfNoEntry: false })?.isDirectory())
    return path.join(modules, '.cache/gateway-check');
  const parent = path.dirname(from);
  return parent === from ? undefined : cacheFolder(parent);
}

function readKept(file: string, version: string): Map<string, string> {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as {
      version?: unknown;
      texts?: Record<string, string>;
    };
    return value.version === version ? new Map(Object.entries(value.texts ?? {})) : new Map<string, string>();
  } catch {
    return new Map();
  }
}
