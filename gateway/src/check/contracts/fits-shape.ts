import { isTable, type Located } from './contract-document.ts';
import { isWithin, ranges } from './limits.ts';
import { covers, isSame, shapeOf, type Shape } from './shape.ts';

/** What of a value that a consumer reads is not promised to come so, one sentence for each member. */
export function unpromised(reads: unknown, promise: readonly Located[], member = ''): string[] {
  const shape = shapeOf(promise);
  const name = member === '' ? 'the whole' : member;
  if (shape.alternatives.length > 0) {
    const all = shape.alternatives.map((choice) => unpromised(reads, [choice], member));
    return all.some((faults) => faults.length === 0) ? [] : (all[0] ?? []);
  }
  if (reads === null) return shape.isNullable ? [] : [`${name} is never null.`];
  const fault = faultOfValue(reads, shape);
  if (fault !== null) return [`${name} ${fault}`];
  if (Array.isArray(reads))
    return reads.flatMap((item: unknown) =>
      shape.items.length === 0 ? [] : unpromised(item, shape.items, `${member}[]`),
    );
  if (!isTable(reads)) return [];
  return Object.entries(reads).flatMap(([key, value]) => {
    const inside = member === '' ? key : `${member}.${key}`;
    const promised = shape.members.get(key);
    if (promised === undefined)
      return typeof shape.others === 'boolean' ? [`${inside} is told nowhere.`] : [];
    return [
      ...(shape.required.has(key) ? [] : [`${inside} is not always told.`]),
      ...unpromised(value, promised, inside),
    ];
  });
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
