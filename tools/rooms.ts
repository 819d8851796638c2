import { existsSync, readFileSync } from 'node:fs';
import { runCommand } from './command-line/command-line.ts';
import { checkRooms, type RoomsReport } from './rooms/check-rooms.ts';
import { drawArrows } from './rooms/draw-arrows.ts';
import { readTree } from './rooms/read-tree.ts';
import { placeOf, territories } from './rooms/room-table.ts';

await runCommand(
  {
    verb: 'rooms',
    does: 'Checks who imports whom, and the names, over every TypeScript source. The table is tools/rooms/room-table.ts.',
    flags: { graph: { says: 'Prints the arrows between rooms, drawn and allowed.' } },
    notes:
      'Exit codes: 0 clean, 1 violations (file:line, rule, what it is, what would be right), 2 could not run.',
  },
  (given) => {
    const supergraph = 'schema/supergraph.graphql';
    const report = checkRooms(
      readTree('.'),
      existsSync(supergraph) ? readFileSync(supergraph, 'utf8') : undefined,
    );
    if (given.on('graph')) console.log(`${drawArrows(report.modules)}\n`);
    for (const { file, line, rule, what, right } of report.violations) {
      console.error(`${file}:${line}  ${rule}  ${what}; ${right}`);
    }
    console.log(summary(report));
    return report.violations.length === 0 ? 0 : 1;
  },
);

function summary({ modules, violations }: RoomsReport): string {
  const perTerritory = territories.map(({ name }) => {
    const places = [...modules.keys()].map(placeOf).filter((place) => place?.territory.name === name);
    const rooms = new Set(places.map((place) => place?.room));
    return `${name} ${rooms.size} rooms ${places.length} files`;
  });
  const imports = [...modules.values()].reduce((sum, module) => sum + module.imports.length, 0);
  const result =
    violations.length === 0 ? 'clean' : `${violations.length} violation${violations.length === 1 ? '' : 's'}`;
  return `rooms: ${result}; ${perTerritory.join(', ')}; ${modules.size} files and ${imports} imports read`;
}
