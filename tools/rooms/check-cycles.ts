import type { ParsedModule } from './parse-module.ts';
import { resolveImport } from './resolve-import.ts';
import type { Violation } from './violation.ts';

/**
 * Type imports count: two files that must know each other are one file. Only those of generated files do not: which
 * types they name follows from the schema, and nobody writes them. One violation per knot, at its first file.
 */
export function checkCycles(modules: ReadonlyMap<string, ParsedModule>): Violation[] {
  const violations: Violation[] = [];
  for (const group of knots(modules)) {
    const [start = ''] = group;
    const way = wayBack(start, new Set(group), modules);
    const line = edges(start, modules).find(({ to }) => to === way[1])?.line ?? 1;
    violations.push({
      file: start,
      line,
      rule: 'cycle',
      what: `these files import each other: ${way.join(' → ')}`,
      right: 'move what both need into a file that imports neither',
    });
  }
  return violations;
}

function edges(file: string, modules: ReadonlyMap<string, ParsedModule>): { to: string; line: number }[] {
  return (modules.get(file)?.imports ?? []).flatMap(({ name, line, isType }) => {
    if (isType && file.endsWith('.generated.ts')) return [];
    const target = resolveImport(file, name);
    return target.kind === 'file' && modules.has(target.path) ? [{ to: target.path, line }] : [];
  });
}

/** Strongly connected components of more than one file (or of one that imports itself), by Tarjan, without recursion limits to fear. */
function knots(modules: ReadonlyMap<string, ParsedModule>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.size - 1);
    stack.push(file);
    for (const { to } of edges(file, modules)) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || edges(file, modules).some(({ to }) => to === file)) found.push(group.sort());
  };
  for (const file of [...modules.keys()].sort()) if (!index.has(file)) visit(file);
  return found;
}

/** The shortest way from a file back to itself inside its knot. */
function wayBack(
  start: string,
  group: ReadonlySet<string>,
  modules: ReadonlyMap<string, ParsedModule>,
): string[] {
  const open: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = open.shift(); way; way = open.shift()) {
    for (const { to } of edges(way.at(-1) ?? start, modules)) {
      if (to === start) return [...way, start];
      if (!group.has(to) || seen.has(to)) continue;
      seen.add(to);
      open.push([...way, to]);
    }
  }
  return [start];
}
