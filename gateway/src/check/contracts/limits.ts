/** What bounds a value (JSON Schema Validation, 6.2 to 6.5). */
export interface Limit {
  readonly value: number;
  /** Whether the value itself is beyond it. */
  readonly isExclusive: boolean;
}

export type Limits = ReadonlyMap<string, Limit>;

/** What bounds numbers, and not how many there are of something. */
export const ranges = ['minimum', 'maximum'];

type Table = Readonly<Record<string, unknown>>;

/** What schemas come to that hold at once: of each kind the strictest limit. Between whole numbers no limit is exclusive. */
export function limitsOf(schemas: readonly Table[], isWhole: boolean): Limits {
  const strictest = new Map<string, Limit>();
  for (const [name, limit] of schemas.flatMap(limitsIn)) {
    const known = strictest.get(name);
    const next = isWhole ? wholeLimit(name, limit) : limit;
    strictest.set(name, known === undefined ? next : strictestOf(name, known, next));
  }
  return strictest;
}

const lowerCounts = ['minLength', 'minItems', 'minProperties'];
const others = ['maxLength', 'maxItems', 'maxProperties', 'multipleOf'];

/** OpenAPI 3.0 writes that a limit is exclusive as a switch beside it; nothing has fewer than no items. */
function limitsIn(schema: Table): [string, Limit][] {
  const found = [...ranges, ...lowerCounts, ...others].flatMap((name): [string, Limit][] => {
    const value = schema[name];
    if (typeof value !== 'number' || (value === 0 && lowerCounts.includes(name))) return [];
    return [[name, { value, isExclusive: schema[exclusive(name)] === true }]];
  });
  const beyond = ranges.flatMap((name): [string, Limit][] => {
    const value = schema[exclusive(name)];
    return typeof value === 'number' ? [[name, { value, isExclusive: true }]] : [];
  });
  const unique: [string, Limit][] =
    schema['uniqueItems'] === true ? [['uniqueItems', { value: 1, isExclusive: false }]] : [];
  return [...found, ...beyond, ...unique];
}

/** `minimum` → `exclusiveMinimum` */
function exclusive(name: string): string {
  return name.replace(/^m/, 'exclusiveM');
}

function wholeLimit(name: string, limit: Limit): Limit {
  const { value, isExclusive } = limit;
  if (name === 'minimum')
    return { value: isExclusive ? Math.floor(value) + 1 : Math.ceil(value), isExclusive: false };
  if (name === 'maximum')
    return { value: isExclusive ? Math.ceil(value) - 1 : Math.floor(value), isExclusive: false };
  return limit;
}

function strictestOf(name: string, one: Limit, other: Limit): Limit {
  if (name === 'multipleOf') return { value: commonMultiple(one.value, other.value), isExclusive: false };
  return isStricter(name, one, other) ? one : other;
}

function commonMultiple(one: number, other: number): number {
  if (isMultiple(one, other)) return one;
  return isMultiple(other, one) ? other : (one / commonDivisor(one, other)) * other;
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}

export function isMultiple(value: number, of: number): boolean {
  return Number.isInteger(value / of);
}

/** Whether the one leaves less than the other. */
export function isStricter(name: string, one: Limit, other: Limit): boolean {
  if (one.value === other.value) return one.isExclusive && !other.isExclusive;
  return name.startsWith('max') === one.value < other.value;
}

export function isWithin(value: number, name: string, limits: Limits): boolean {
  const limit = limits.get(name);
  return limit === undefined || !isStricter(name, limit, { value, isExclusive: false });
}

/** `exclusiveMinimum 0` */
export function sayLimit(name: string, limit: Limit | undefined): string {
  if (limit === undefined) return `${name} without`;
  return `${limit.isExclusive ? exclusive(name) : name} ${limit.value}`;
}
