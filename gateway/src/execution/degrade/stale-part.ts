import { BareObject, isJsonObject, ownValue, type JsonObject } from '../../operations/json-object.ts';
import {
  fieldsFor,
  isKeyField,
  possibleRules,
  ruleOf,
  typenameOf,
  type FallbackSchema,
  type FallbackSelection,
} from './fallback-fields.ts';

/** An entity or the root's data, of which the type may be known better than the object tells. */
export interface TypedObject {
  readonly object: JsonObject;
  readonly typename: string | undefined;
}

/**
 * What of an answer may stand in when it is this old. A field's declaration covers its value with the value objects in it;
 * the fields of entities speak for themselves, except their keys.
 */
export function stalePart(
  typed: TypedObject,
  selection: FallbackSelection,
  ageMs: number,
  graph: FallbackSchema,
): JsonObject {
  return partOf(typed, selection, ageMs, 0, graph);
}

function partOf(
  { object, typename }: TypedObject,
  selection: FallbackSelection,
  ageMs: number,
  coveredMs: number,
  graph: FallbackSchema,
): JsonObject {
  const part = new BareObject();
  const isEntity = graph.keys.has(typename ?? '');
  for (const field of fieldsFor(selection, typename, graph.schema)) {
    const value = ownValue(object, field.key);
    if (value === undefined) continue;
    const byDefault = isEntity ? 0 : coveredMs;
    const isKey = field.name === '__typename' || (isEntity && isKeyField(field, typename, graph.keys));
    const maxAgeMs = isKey ? Infinity : (ruleOf(field, typename, graph.rules)?.staleMs ?? byDefault);
    if (maxAgeMs <= ageMs) continue;
    part[field.key] =
      field.inner === undefined ? value : inner(value, field.inner, ageMs, maxAgeMs, graph, part[field.key]);
  }
  return part;
}

function inner(
  value: unknown,
  selection: FallbackSelection,
  ageMs: number,
  coveredMs: number,
  graph: FallbackSchema,
  before: unknown,
): unknown {
  if (Array.isArray(value)) {
    const items = Array.isArray(before) ? (before as unknown[]) : [];
    return value.map((item: unknown, index) => inner(item, selection, ageMs, coveredMs, graph, items[index]));
  }
  if (!isJsonObject(value)) return value;
  const typed = { object: value, typename: typenameOf(value, selection) };
  const part = partOf(typed, selection, ageMs, coveredMs, graph);
  // One key may be selected in several fragments.
  return isJsonObject(before) ? Object.assign(before, part) : part;
}

/** Whether anything of a fetch may ever stand in, and for whom; told once, when the fetch is compiled. */
export interface Staleness {
  /** The longest that any part of it may be used. */
  readonly maxAgeMs: number;
  /** Whether all of it is the same for all viewers. */
  readonly isPublic: boolean;
}

export function stalenessOf(selection: FallbackSelection, graph: FallbackSchema): Staleness | undefined {
  const startsStale = selection.fields.some((field) =>
    possibleRules(field, graph).some(({ staleMs }) => staleMs > 0),
  );
  if (!startsStale) return undefined;
  let maxAgeMs = 0;
  let isPublic = true;
  const walk = ({ fields }: FallbackSelection): void => {
    for (const field of fields) {
      for (const rule of possibleRules(field, graph)) {
        if (rule.staleMs === 0) continue;
        maxAgeMs = Math.max(maxAgeMs, rule.staleMs);
        isPublic &&= rule.isPublic;
      }
      if (field.inner !== undefined) walk(field.inner);
    }
  };
  walk(selection);
  return { maxAgeMs, isPublic };
}
