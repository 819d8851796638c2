import type { Import, ParsedModule } from './parse-module.ts';
import { resolveImport, workspaceOf, type Target } from './resolve-import.ts';
import { isTest, placeOf, type Placed } from './room-table.ts';
import type { Violation } from './violation.ts';

/**
 * Room arrows hold in product source; the borders between packages hold in their tests as well, which may have a kit
 * of their own in tests/PACKAGE/.
 */
export function checkArrows(module: ParsedModule): Violation[] {
  const place = placeOf(module.path);
  const violations: Violation[] = [];
  if (place && place.room === undefined && !isTest(module.path)) violations.push(unknownRoom(module, place));
  for (const imported of module.imports) {
    const target = resolveImport(module.path, imported.name);
    const found =
      checkBorder(module.path, imported, target) ?? checkRoom(module.path, place, imported, target);
    if (found) violations.push({ file: module.path, line: imported.line, ...found });
  }
  return violations;
}

type Finding = Omit<Violation, 'file' | 'line'>;

function checkBorder(from: string, imported: Import, target: Target): Finding | undefined {
  const own = workspaceOf(from);
  if (own === undefined || target.kind === 'external') return undefined;
  const other = target.kind === 'workspace' ? target.name : workspaceOf(target.path);
  const isOwn = other === own;
  if (isOwn && target.kind === 'file' && target.isRelative) return checkTestImport(from, imported, target);
  if (isTest(from) && target.kind === 'file' && target.path.startsWith(`tests/${own}/`)) return undefined;
  // Fakes of what lies outside of the shop are nobody's own.
  if (isTest(from) && target.kind === 'file' && target.path.startsWith('tools/outside/')) return undefined;
  const isService = own !== 'gateway' && own !== 'chassis';
  if (isService && other === 'chassis' && target.kind === 'file' && !target.isRelative) {
    return checkTestImport(from, imported, target);
  }
  return {
    rule: 'package',
    what: `${own} imports ${imported.name}`,
    right: isOwn
      ? 'a package imports its own files by relative path'
      : isService
        ? 'a service imports only @musiccorp/chassis/…, by name: talk to other services by request or event'
        : `${own} imports nothing of this repository outside ${own}/`,
  };
}

/** A test kit belongs to tests: product code that needs it would need test settings in production. */
function checkTestImport(from: string, imported: Import, target: { path: string }): Finding | undefined {
  const isKit =
    placeOf(target.path)?.room === 'testing' && placeOf(target.path)?.territory.name === 'chassis';
  const fromKit = placeOf(from)?.room === 'testing';
  if (isTest(from) || fromKit || !(isKit || isTest(target.path))) return undefined;
  return {
    rule: 'testing-in-product',
    what: `product code imports ${imported.name}`,
    right: 'only tests import tests and the test kit',
  };
}

function checkRoom(
  from: string,
  place: Placed | undefined,
  imported: Import,
  target: Target,
): Finding | undefined {
  if (place?.room === undefined || isTest(from)) return undefined;
  const { territory, room } = place;
  const to = target.kind === 'file' ? placeOf(target.path) : undefined;
  if (territory.name === 'service' && room === 'domain' && to?.packageName !== place.packageName) {
    return {
      rule: 'pure-domain',
      what: `domain imports ${imported.name}`,
      right:
        'domain imports nothing from outside domain: hand in values, time, ids and randomness as arguments',
    };
  }
  if (to?.room === undefined || to.packageName !== place.packageName || to.room === room) return undefined;
  return checkArrow(from, place, to.room, imported);
}

function checkArrow(
  from: string,
  { territory, room = '' }: Placed,
  to: string,
  imported: Import,
): Finding | undefined {
  const allowed = allowedImports(territory, room);
  const narrow = territory.narrow.find((arrow) => arrow.from === room && arrow.to === to);
  if (allowed === 'all' || allowed.includes(to)) {
    if (!narrow || imported.isType || narrow.files.test(from)) return undefined;
    return { rule: 'narrow-arrow', what: `${room} imports ${to}`, right: narrow.because };
  }
  return {
    rule: 'arrow',
    what: `${room} imports ${to}`,
    right: allowed.length > 0 ? `${room} may import ${allowed.join(', ')}` : `${room} imports no other room`,
  };
}

/** A room of the ground keeps to its own list; every other room has the ground as well. */
export function allowedImports(territory: Placed['territory'], room: string): readonly string[] | 'all' {
  const listed = territory.rooms[room]?.imports ?? [];
  if (listed === 'all' || territory.ground.includes(room)) return listed;
  return [...listed, ...territory.ground];
}

function unknownRoom(module: ParsedModule, { territory }: Placed): Violation {
  const rooms = Object.values(territory.rooms).flatMap(({ places }) => places);
  return {
    file: module.path,
    line: 1,
    rule: 'unknown-room',
    what: `this file lies in no room of ${territory.name}`,
    right: `move it to one of ${rooms.join(' ')}, or give the new room its arrows in tools/rooms/room-table.ts`,
  };
}
