import {
  entriesOf,
  follow,
  isTable,
  partOf,
  partsOf,
  referredBy,
  textIn,
  topOf,
  type Located,
} from './contract-document.ts';
import type { Direction } from './difference.ts';
import { limitsOf, type Limits } from './limits.ts';

/** What one or more JSON Schemas that hold at once (`allOf`) say of a value, in a form that can be compared. */
export interface Shape {
  /** Where it is written; the first of the schemas. */
  readonly at: Located;
  /** Without `null`; undefined: of any type. */
  readonly types: ReadonlySet<string> | undefined;
  readonly isNullable: boolean;
  /** What `enum` and `const` leave, without null; undefined: any value. */
  readonly values: readonly unknown[] | undefined;
  readonly format: string | undefined;
  readonly patterns: readonly string[];
  readonly limits: Limits;
  readonly members: ReadonlyMap<string, readonly Located[]>;
  readonly required: ReadonlySet<string>;
  /** Whether members that are not named are taken; a schema says what they have to be. */
  readonly others: boolean | Located;
  readonly items: readonly Located[];
  readonly alternatives: readonly Located[];
  readonly byDefault: unknown;
  readonly isDeprecated: boolean;
  readonly isPersonal: boolean;
  readonly description: string | undefined;
}

/** Schemas that take nothing away add nothing; what two of them say of one member holds at once. */
export function shapeOf(schemas: readonly Located[]): Shape {
  const parts = partsOfAll(schemas);
  const [first] = parts;
  if (first === undefined) throw new Error('A shape is made of at least one schema.');
  const known = parts.map(simplify);
  const types = meet(known.map((each) => each.types));
  const members = new Map<string, Located[]>();
  for (const part of parts)
    for (const [name, schema] of entriesOf(partOf(part, 'properties')))
      members.set(name, [...(members.get(name) ?? []), schema]);
  return {
    at: first,
    types,
    isNullable: known.every(({ isNullable }) => isNullable),
    values: meetValues(known.map(({ values }) => values)),
    format: firstText(parts, 'format'),
    patterns: [...new Set(parts.flatMap((part) => textIn(part, 'pattern') ?? []))],
    limits: limitsOf(
      parts.map(({ value }) => (isTable(value) ? value : {})),
      types?.size === 1 && types.has('integer'),
    ),
    members,
    required: new Set(parts.flatMap((part) => stringsIn(partOf(part, 'required').value))),
    others: othersOf(parts),
    items: parts.map((part) => partOf(part, 'items')).filter(({ value }) => isTable(value)),
    alternatives: known.flatMap(({ alternatives }) => alternatives),
    byDefault: parts.map((part) => partOf(part, 'default').value).find((value) => value !== undefined),
    isDeprecated: parts.some((part) => partOf(part, 'deprecated').value === true),
    isPersonal: parts.some((part) => partOf(part, 'x-personal').value === true),
    description: firstText(parts, 'description'),
  };
}

/** References followed, `allOf` opened, and an `anyOf` that leaves one choice beside null read as that choice; each once. */
function partsOfAll(schemas: readonly Located[]): Located[] {
  const found = new Map<string, Located>();
  const open = (schema: Located, isNullable: boolean): void => {
    const here = meaningOf(schema);
    const key = `${isNullable} ${here.path.join('/')}`;
    if (found.has(key)) return;
    found.set(key, isNullable ? orNull(here) : here);
    const target = referredBy(here);
    if (target !== undefined) open(target, isNullable);
    for (const [, part] of entriesOf(partOf(here, 'allOf'))) open(part, isNullable);
    for (const kind of ['anyOf', 'oneOf'] as const) {
      const [only, ...more] = choicesOf(here, kind);
      if (only !== undefined && more.length === 0) open(only, isNullable || allowsNullByChoice(here));
    }
  };
  for (const schema of schemas) open(schema, false);
  return [...found.values()];
}

/** What a reference refers to; the reference, where something stands beside it that holds as well. */
export function meaningOf(schema: Located): Located {
  const target = referredBy(schema);
  if (target === undefined) return schema;
  follow(schema);
  return holdsBeside(schema) ? schema : meaningOf(target);
}

/** Since JSON Schema 2020-12 (Core, 8.2.3.1), which OpenAPI 3.1 follows; before it, a reference was all that counted. */
function holdsBeside({ value, document }: Located): boolean {
  const isOld = (textIn(topOf(document), 'openapi') ?? '3.0').startsWith('3.0');
  return !isOld && isTable(value) && Object.keys(value).length > 1;
}

/** What stands in `anyOf: [X, null]` is X or null: the null is not lost when X is opened. */
function orNull(part: Located): Located {
  return isTable(part.value) ? { ...part, value: { ...part.value, nullable: true } } : part;
}

function allowsNullByChoice(schema: Located): boolean {
  return (['anyOf', 'oneOf'] as const).some((kind) =>
    partsOf(partOf(schema, kind)).some(([, choice]) => isNull(choice)),
  );
}

export function isNull({ value }: Located): boolean {
  return isTable(value) && (value['type'] === 'null' || ('const' in value && value['const'] === null));
}

function choicesOf(schema: Located, kind: 'anyOf' | 'oneOf'): Located[] {
  return partsOf(partOf(schema, kind))
    .map(([, choice]) => choice)
    .filter((choice) => !isNull(choice));
}

interface Simple {
  readonly types: ReadonlySet<string> | undefined;
  readonly isNullable: boolean;
  readonly values: readonly unknown[] | undefined;
  readonly alternatives: readonly Located[];
}

function simplify(schema: Located): Simple {
  const value = isTable(schema.value) ? schema.value : {};
  const named = typesNamed(value);
  const choices = [...choicesOf(schema, 'anyOf'), ...choicesOf(schema, 'oneOf')];
  const hasChoices = choices.length > 1;
  const folded = hasChoices ? foldChoices(choices) : undefined;
  const values = valuesNamed(value) ?? folded?.values;
  const types = named ?? folded?.types ?? typesOfValues(values) ?? typesImplied(value);
  const saysNull = types === undefined && !hasChoices;
  return {
    types: types === undefined ? undefined : without(types, 'null'),
    isNullable:
      saysNull ||
      value['nullable'] === true ||
      allowsNullByChoice(schema) ||
      types?.has('null') === true ||
      (named === undefined && values?.includes(null) === true),
    values: values?.filter((each) => each !== null),
    alternatives: hasChoices && folded === undefined ? choices : [],
  };
}

/** Choices between mere types, or mere values, are a list of types or values in other words. */
function foldChoices(choices: readonly Located[]): Partial<Simple> | undefined {
  const tables = choices.map(({ value }) => (isTable(value) ? value : {}));
  const values = tables.map(valuesNamed);
  if (values.every((each) => each !== undefined)) return { values: values.flat() };
  const words = new Set(['type', 'description', 'title']);
  if (!tables.every((table) => Object.keys(table).every((key) => words.has(key)))) return undefined;
  return { types: new Set(tables.flatMap((table) => [...(typesNamed(table) ?? [])])) };
}

function typesNamed({ type }: Readonly<Record<string, unknown>>): Set<string> | undefined {
  if (typeof type === 'string') return new Set([type]);
  return Array.isArray(type) ? new Set(stringsIn(type)) : undefined;
}

function typesImplied(value: Readonly<Record<string, unknown>>): Set<string> | undefined {
  if ('properties' in value || 'required' in value) return new Set(['object']);
  return 'items' in value ? new Set(['array']) : undefined;
}

function valuesNamed(value: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  if ('const' in value) return [value['const']];
  return Array.isArray(value['enum']) ? (value['enum'] as readonly unknown[]) : undefined;
}

function typesOfValues(values: readonly unknown[] | undefined): Set<string> | undefined {
  return values && new Set(values.filter((value) => value !== null).map(typeOfValue));
}

function typeOfValue(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function othersOf(parts: readonly Located[]): boolean | Located {
  const said = parts.map((part) => partOf(part, 'additionalProperties'));
  if (said.some(({ value }) => value === false)) return false;
  return said.find(({ value }) => isTable(value)) ?? true;
}

function meet(sets: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined {
  const said = sets.filter((set) => set !== undefined);
  const [first, ...rest] = said;
  return first && new Set([...first].filter((type) => rest.every((set) => covers(set, type))));
}

function meetValues(lists: readonly (readonly unknown[] | undefined)[]): readonly unknown[] | undefined {
  const [first, ...rest] = lists.filter((list) => list !== undefined);
  return first?.filter((value) => rest.every((list) => list.some((other) => isSame(other, value))));
}

/** A `readOnly` member is none of a request, a `writeOnly` one none of an answer (JSON Schema Validation, 9.4). */
export function membersOf({ members }: Shape, direction: Direction): Shape['members'] {
  const mark = direction === 'request' ? 'readOnly' : 'writeOnly';
  const isOther = (part: Located): boolean => partOf(part, mark).value === true;
  return new Map([...members].filter(([, schemas]) => !partsOfAll(schemas).some(isOther)));
}

/** An integer is a number (JSON Schema, section 4.2.3). */
export function covers(types: ReadonlySet<string>, type: string): boolean {
  return types.has(type) || (type === 'integer' && types.has('number'));
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function without(types: ReadonlySet<string>, type: string): ReadonlySet<string> {
  return new Set([...types].filter((each) => each !== type));
}

function firstText(parts: readonly Located[], name: string): string | undefined {
  return parts.map((part) => partOf(part, name).value).find((value) => typeof value === 'string');
}

function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
