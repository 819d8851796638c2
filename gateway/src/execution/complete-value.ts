import {
  isListType,
  isSpecifiedScalarType,
  isNonNullType,
  isCompositeType,
  isEnumType,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
} from 'graphql';
import type { Completion, Place } from './completion.ts';
import { BareObject, isJsonObject, type JsonObject, type PathKey } from '../operations/json-object.ts';
import type { Denial } from '../operations/normal-selection.ts';
import { isPlainJson } from '../operations/plain-json.ts';

/** What a null in a place that cannot be null becomes: its parent is null instead. */
export const bubble = Symbol('bubble');

/**
 * Turns fetched data into a value of the answer: CompleteValue, GraphQL specification section 6.4.3.
 * Returns `bubble` where the value is null and must not be.
 */
export type Completer = (value: unknown, key: PathKey, completion: Completion) => unknown;

/** One field of an object, with how it is read from the data and completed. */
export interface CompletedField {
  readonly key: string;
  readonly read: (object: JsonObject) => unknown;
  readonly complete: Completer;
}

/** What is selected of objects, whose types are met only when they are there. */
export interface ObjectFields {
  readonly parent: GraphQLCompositeType;
  /** Undefined when the object is of no type that may stand here. */
  typeOf(object: JsonObject): string | undefined;
  fieldsOf(typename: string): readonly CompletedField[];
}

export function completerOf(
  type: GraphQLOutputType,
  place: Place,
  selection: ObjectFields | undefined,
): Completer {
  if (isNonNullType(type)) return nonNull(completerOf(type.ofType, place, selection), place);
  if (isListType(type)) return list(completerOf(type.ofType, place, selection), place);
  if (!isCompositeType(type)) return leaf(type, place);
  if (selection === undefined) throw new Error(`${place.coordinate} selects nothing.`);
  return object(selection, place);
}

/** For a field that was not asked for, because the viewer may not read it. */
export function deniedCompleter(
  type: GraphQLOutputType,
  name: string,
  place: Place,
  denial: Denial,
): Completer {
  const nothing = isNonNullType(type) ? bubble : null;
  return (_value, key, completion) => {
    completion.denied(name, key, place, denial);
    return nothing;
  };
}

function nonNull(inner: Completer, place: Place): Completer {
  return (value, key, completion) => {
    const { problems } = completion;
    const completed = inner(value, key, completion);
    if (completed !== null) return completed;
    // A wrong value, or a null further in, has been told already.
    if (completion.problems === problems) completion.missing(key, place);
    return bubble;
  };
}

function list(inner: Completer, place: Place): Completer {
  return (value, key, completion) => {
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) return completion.wrong(value, key, place, 'a list');
    const { path } = completion;
    const items = value as unknown[];
    const completed: unknown[] = [];
    path.push(key);
    for (let index = 0; index < items.length; index += 1) {
      const item = inner(items[index], index, completion);
      if (item === bubble) {
        path.pop();
        return null;
      }
      completed.push(item);
    }
    path.pop();
    return completed;
  };
}

function object(selection: ObjectFields, place: Place): Completer {
  const expected = selection.parent.name;
  return (value, key, completion) => {
    if (value === undefined || value === null) return null;
    if (!isJsonObject(value)) return completion.wrong(value, key, place, `of type ${expected}`);
    const typename = completion.isStranger(value) ? undefined : selection.typeOf(value);
    if (typename === undefined) {
      return completion.wrong(value['__typename'], key, place, `of type ${expected}`, 'another type');
    }
    completion.path.push(key);
    const completed = completeFields(selection.fieldsOf(typename), value, completion);
    completion.path.pop();
    return completed;
  };
}

/** The fields of one object; null when one of them is null and must not be. */
export function completeFields(
  fields: readonly CompletedField[],
  value: JsonObject,
  completion: Completion,
): JsonObject | null {
  const completed = new BareObject();
  for (const { key, read, complete } of fields) {
    const inner = complete(read(value), key, completion);
    if (inner === bubble) return null;
    completed[key] = inner;
  }
  return completed;
}

/** Result coercion, sections 3.5 and 3.9: as the types themselves serialize, with the common case first. */
function leaf(type: GraphQLLeafType, place: Place): Completer {
  const expected = `of type ${type.name}`;
  if (!isEnumType(type) && !isSpecifiedScalarType(type)) return custom(place, expected);
  const isRight = rightValues(type);
  return (value, key, completion) => {
    if (value === undefined || value === null) return null;
    if (isRight(value)) return value;
    try {
      return type.serialize(value) ?? null;
    } catch {
      return completion.wrong(value, key, place, expected);
    }
  };
}

/** A custom scalar may be any JSON that can be written again. */
function custom(place: Place, expected: string): Completer {
  return (value, key, completion) => {
    if (value === undefined || value === null) return null;
    if (isPlainJson(value)) return value;
    return completion.wrong(
      value,
      key,
      place,
      expected,
      'JSON that nests too deeply or has too large a number',
    );
  };
}

function rightValues(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map((value) => value.name));
    return (value) => names.has(value);
  }
  switch (type.name) {
    case 'String':
    case 'ID':
      return (value) => typeof value === 'string';
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'Int':
      return (value) => typeof value === 'number' && (value | 0) === value;
    default:
      // Float: JSON can hold numbers that are too large for one.
      return (value) => Number.isFinite(value);
  }
}
