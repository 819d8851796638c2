import { allowedImports } from './check-arrows.ts';
import type { ParsedModule } from './parse-module.ts';
import { resolveImport } from './resolve-import.ts';
import { isTest, placeOf, territories } from './room-table.ts';

/** A line per room: which rooms it imports and how often, and which others it may. */
export function drawArrows(modules: ReadonlyMap<string, ParsedModule>): string {
  const counts = countArrows(modules);
  return territories
    .map((territory) => {
      const width = Math.max(...Object.keys(territory.rooms).map((room) => room.length));
      const lines = Object.keys(territory.rooms).map((room) => {
        const used = counts.get(`${territory.name} ${room}`) ?? new Map<string, number>();
        const allowed = allowedImports(territory, room);
        const arrows = [...used].map(([to, count]) => `${to} ×${count}`).sort();
        const free = allowed === 'all' ? ['anything'] : allowed.filter((to) => !used.has(to));
        const may = free.length > 0 ? `(may: ${free.join(' ')})` : '';
        return `  ${room.padEnd(width)} → ${[arrows.join(', '), may].filter(Boolean).join('  ') || 'nothing'}`;
      });
      return `${territory.name}\n${lines.join('\n')}`;
    })
    .join('\n\n');
}

function countArrows(modules: ReadonlyMap<string, ParsedModule>): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const module of modules.values()) {
    const from = placeOf(module.path);
    if (from?.room === undefined || isTest(module.path)) continue;
    const key = `${from.territory.name} ${from.room}`;
    const room = counts.get(key) ?? new Map<string, number>();
    counts.set(key, room);
    for (const { name } of module.imports) {
      const target = resolveImport(module.path, name);
      const to = target.kind === 'file' ? placeOf(target.path) : undefined;
      if (to?.room === undefined || to.packageName !== from.packageName || to.room === from.room) continue;
      room.set(to.room, (room.get(to.room) ?? 0) + 1);
    }
  }
  return counts;
}
