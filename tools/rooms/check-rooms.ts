import { businessNouns } from './business-nouns.ts';
import { checkArrows } from './check-arrows.ts';
import { checkCycles } from './check-cycles.ts';
import { checkNames } from './check-names.ts';
import { checkReach } from './check-reach.ts';
import { checkWords } from './check-words.ts';
import { parseModule, type ParsedModule } from './parse-module.ts';
import type { Violation } from './violation.ts';

export interface RoomsReport {
  readonly modules: ReadonlyMap<string, ParsedModule>;
  readonly violations: readonly Violation[];
}

/** Checks every rule over files given by path from the root; reads and writes nothing itself. */
export function checkRooms(files: ReadonlyMap<string, string>, supergraphSdl?: string): RoomsReport {
  const nouns = businessNouns(supergraphSdl);
  const modules = new Map<string, ParsedModule>();
  const violations: Violation[] = [];
  for (const [path, text] of files) {
    const parsed = tryParse(path, text);
    if ('rule' in parsed) violations.push(parsed);
    else modules.set(path, parsed);
  }
  for (const module of modules.values()) {
    violations.push(
      ...checkArrows(module),
      ...checkNames(module),
      ...checkReach(module),
      ...checkWords(module, nouns),
    );
  }
  violations.push(...checkCycles(modules));
  return { modules, violations: violations.sort(byPlace) };
}

function tryParse(path: string, text: string): ParsedModule | Violation {
  try {
    return parseModule(path, text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const loc: unknown = 'loc' in error ? error.loc : undefined;
    const line = typeof loc === 'object' && loc !== null && 'line' in loc ? Number(loc.line) : 1;
    return { file: path, line, rule: 'syntax', what: error.message, right: 'write TypeScript that parses' };
  }
}

function byPlace(a: Violation, b: Violation): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
