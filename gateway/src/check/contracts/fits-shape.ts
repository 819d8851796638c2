import { isTable, type Located } from './contract-document.ts';
import { memberOf } from './compared-members.ts';
import type { Direction } from './difference.ts';
import { isWithin, ranges } from './limits.ts';
import { covers, isSame, membersOf, shapeOf, type Shape } from './shape.ts';

/** What of a value that a consumer reads is not promised to come so, one sentence for each member. */
export function unpromised(reads: unknown, promise: Located): string[] {
  return misfits(reads, [promise], 'answer', '');
}

/** What of a value that a consumer sends is not taken so, or lacks, one sentence for each member. */
export function untaken(sends: unknown, schema: Located): string[] {
  return misfits(sends, [schema], 'request', '');
}

function misfits(
  value: unknown,
  schemas: readonly Located[],
  direction: Direction,
  member: string,
): string[] {
  const shape = shapeOf(schemas);
  const name = member === '' ? 'the whole' : member;
  if (value === null && shape.isNullable) return [];
  if (shape.alternatives.length > 0) {
    const all = shape.alternatives.map((choice) => misfits(value, [choice], direction, member));
    return all.some((faults) => faults.length === 0) ? [] : (all[0] ?? []);
  }
  if (value === null) return [`${name} is never null.`];
  const fault = faultOfValue(value, shape);
  if (fault !== null) return [`${name} ${fault}`];
  if (Array.isArray(value))
    return value.flatMap((item: unknown) =>
      shape.items.length === 0 ? [] : misfits(item, shape.items, direction, memberOf(member, '[]')),
    );
  if (!isTable(value)) return [];
  const inside = Object.entries(value).flatMap(([key, held]) =>
    misfitsOfMember(key, held, shape, direction, memberOf(member, key)),
  );
  return [...inside, ...(direction === 'request' ? missing(value, shape, member) : [])];
}

function misfitsOfMember(
  key: string,
  held: unknown,
  shape: Shape,
  direction: Direction,
  inside: string,
): string[] {
  const known = direction === 'answer' ? membersOf(shape, direction) : shape.members;
  const promised = known.get(key);
  if (promised === undefined)
    return typeof shape.others === 'boolean'
      ? [`${inside} is told nowhere.`]
      : misfits(held, [shape.others], direction, inside);
  return [
    ...(direction === 'request' || shape.required.has(key) ? [] : [`${inside} is not always told.`]),
    ...misfits(held, promised, direction, inside),
  ];
}

/** What only answers have need not be sent, though it is required. */
function missing(sends: Readonly<Record<string, unknown>>, shape: Shape, member: string): string[] {
  const sent = membersOf(shape, 'request');
  return [...shape.required]
    .filter((name) => !Object.hasOwn(sends, name) && (sent.has(name) || !shape.members.has(name)))
    .map((name) => `${memberOf(member, name)} is needed.`);
}

function faultOfValue(value: unknown, { types, values, patterns, limits }: Shape): string | null {
  const type = typeOf(value);
  if (types !== undefined && !covers(types, type)) return `is ${[...types].join(' or ')}, and no ${type}.`;
  if (values !== undefined && !values.some((each) => isSame(each, value)))
    return `is one of ${JSON.stringify(values)}, and never ${JSON.stringify(value)}.`;
  if (typeof value === 'string') {
    const missed = patterns.find((pattern) => !matches(value, pattern));
    if (missed !== undefined) return `matches ${missed}, which ${JSON.stringify(value)} does not.`;
  }
  if (typeof value === 'number' && !ranges.every((name) => isWithin(value, name, limits)))
    return `is never ${value}.`;
  return null;
}

/** True also where the pattern is of a dialect that cannot be tried. ECMA-262 reads as Unicode what can be read so (Core, 6.4). */
function matches(text: string, pattern: string): boolean {
  for (const flags of ['u', ''])
    try {
      return new RegExp(pattern, flags).test(text);
    } catch {
      continue;
    }
  return true;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
