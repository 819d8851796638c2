import { Kind, type SelectionSetNode } from 'graphql';
import { isInherited, isJsonObject, ownValue, type JsonObject } from '../operations/json-object.ts';

/** One response key that a fetch brings, with what is inside it where it holds objects. */
export interface MergeField {
  readonly key: string;
  readonly inner: MergeShape | undefined;
  /** Whether the key has to be looked for with care, because every object answers to it. */
  readonly inherited: boolean;
}

/** What a fetch brings. */
export type MergeShape = readonly MergeField[];

/** The shape of a fetch's answer; `renamed` tells what a key of the answer is called once it has arrived. */
export function mergeShape(set: SelectionSetNode, renamed: (key: string) => string): MergeShape {
  const shape: GrowingShape = new Map();
  addTo(shape, set, renamed);
  return fieldsOf(shape);
}

interface GrowingShape extends Map<string, GrowingShape | undefined> {}

function fieldsOf(shape: GrowingShape): MergeShape {
  return [...shape].map(([key, inner]) => ({
    key,
    inner: inner && fieldsOf(inner),
    inherited: isInherited(key),
  }));
}

function addTo(shape: GrowingShape, set: SelectionSetNode, renamed: (key: string) => string): void {
  for (const node of set.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) addTo(shape, node.selectionSet, renamed);
    if (node.kind !== Kind.FIELD) continue;
    const key = renamed(node.alias?.value ?? node.name.value);
    if (node.selectionSet === undefined) {
      if (!shape.has(key)) shape.set(key, undefined);
      continue;
    }
    const inner: GrowingShape = shape.get(key) ?? new Map();
    shape.set(key, inner);
    addTo(inner, node.selectionSet, renamed);
  }
}

/** Adds what a fetch brought to what is known of an object. What the fetch did not select stays out where both know it. */
export function mergeInto(
  target: JsonObject,
  source: JsonObject,
  shape: MergeShape,
  isAbstract: (typename: string) => boolean,
): void {
  for (const { key, inner, inherited } of shape) {
    const value = inherited ? ownValue(source, key) : source[key];
    if (value === undefined) continue;
    const existing = inherited ? ownValue(target, key) : target[key];
    if (existing === undefined || existing === null) target[key] = value;
    else if (existing === value) continue;
    else if (key === '__typename') target[key] = moreConcrete(existing, value, isAbstract);
    else if (inner === undefined) target[key] = value ?? existing;
    else mergeValue(target, key, existing, value, inner, isAbstract);
  }
}

function mergeValue(
  target: JsonObject,
  key: string,
  existing: unknown,
  value: unknown,
  shape: MergeShape,
  isAbstract: (typename: string) => boolean,
): void {
  if (existing === value || value === null) return;
  if (isJsonObject(existing)) {
    if (isJsonObject(value)) mergeInto(existing, value, shape, isAbstract);
  } else if (Array.isArray(existing)) {
    if (Array.isArray(value)) mergeLists(existing, value, shape, isAbstract);
  } else {
    target[key] = value;
  }
}

/** Lists are the same list only when they are equally long; otherwise the one that came first stands. */
function mergeLists(
  target: unknown[],
  source: readonly unknown[],
  shape: MergeShape,
  isAbstract: (typename: string) => boolean,
): void {
  if (target.length !== source.length) return;
  for (const [index, value] of source.entries()) {
    const existing = target[index];
    if (isJsonObject(existing)) {
      if (isJsonObject(value)) mergeInto(existing, value, shape, isAbstract);
    } else if (Array.isArray(existing)) {
      if (Array.isArray(value)) mergeLists(existing, value, shape, isAbstract);
    } else {
      target[index] = existing ?? value;
    }
  }
}

/** A subgraph with `@interfaceObject` calls an object by its interface's name, which says less than any other name. */
function moreConcrete(existing: unknown, value: unknown, isAbstract: (typename: string) => boolean): unknown {
  return typeof existing === 'string' && isAbstract(existing) && typeof value === 'string' ? value : existing;
}
