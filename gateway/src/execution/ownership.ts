import { isAbstractType, isCompositeType, Kind, parse, type GraphQLSchema } from 'graphql';
import { isId } from '../auth/requirement.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { isJsonObject, ownValue, type JsonObject, type PathKey } from '../operations/json-object.ts';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { OwnerPath } from '../operations/normal-selection.ts';
import type { CompiledField, CompiledSelection } from './compiled-selection.ts';
import type { FailureList } from './failure-list.ts';

/** Whether the objects of one request are the viewer's own, where only the owner may read them. */
export interface Ownership {
  /** Takes away what is known not to be the viewer's, so that nothing more is asked about it. */
  prune(data: JsonObject): void;
  /** Takes away all that is not known to be the viewer's, and tells the client. */
  settle(data: JsonObject, failures: FailureList): void;
  /** Whether an object is known to be somebody else's, by any of these ways. */
  isOthers(object: JsonObject, paths: readonly OwnerPath[]): boolean;
}

/** For one request by this subject. */
export function ownershipOf(root: CompiledSelection, subject: string | undefined): Ownership {
  // What was known once stays known, though the way to it may be taken away.
  const others = new Map<string, WeakSet<JsonObject>>();
  const isOwn = (object: JsonObject, path: OwnerPath): boolean | undefined => {
    const key = path.join('.');
    if (others.get(key)?.has(object) === true) return false;
    const owner = valueAt(object, path);
    if (owner === undefined || owner === null) return undefined;
    const own = subject !== undefined && isId(owner, subject);
    if (!own) others.set(key, (others.get(key) ?? new WeakSet()).add(object));
    return own;
  };
  const isOthers = (object: JsonObject, paths: readonly OwnerPath[]): boolean =>
    paths.some((path) => isOwn(object, path) === false);
  return {
    isOthers,
    prune: (data) =>
      visit(root, data, [], (object, field, owners) => {
        if (!isOthers(object, owners)) return true;
        object[field.source] = null;
        return false;
      }),
    settle: (data, failures) =>
      visit(root, data, [], (object, field, owners, path) => {
        if (owners.every((each) => isOwn(object, each) === true)) return true;
        // Missing because something failed, which is told elsewhere.
        if (ownValue(object, field.source) === undefined && !isOthers(object, owners)) return false;
        object[field.source] = null;
        failures.addDenied(new GatewayError('FORBIDDEN', { field: field.name }), [...path, field.key]);
        return false;
      }),
  };
}

/** Whether to go on inside of a field that only the owner may read. */
type AtOwned = (
  object: JsonObject,
  field: CompiledField,
  owners: readonly OwnerPath[],
  path: readonly PathKey[],
) => boolean;

function visit(
  selection: CompiledSelection,
  value: unknown,
  path: readonly PathKey[],
  atOwned: AtOwned,
): void {
  if (!selection.holdsOwned) return;
  if (Array.isArray(value)) {
    for (const [index, each] of (value as unknown[]).entries())
      visit(selection, each, [...path, index], atOwned);
    return;
  }
  if (!isJsonObject(value)) return;
  const typename = selection.typeOf(value);
  if (typename === undefined) return;
  for (const field of selection.fieldsOf(typename)) {
    if (field.owners !== undefined && !atOwned(value, field, field.owners, path)) continue;
    if (field.selection !== undefined) {
      visit(field.selection, ownValue(value, field.source), [...path, field.key], atOwned);
    }
  }
}

function valueAt(object: JsonObject, path: OwnerPath): unknown {
  let value: unknown = object;
  for (const key of path) value = isJsonObject(value) ? ownValue(value, key) : undefined;
  return value;
}

/** Whether a fetch is not to be made for an object, because all that it brings is for the object's owner only. */
export type RefuseTarget = (target: JsonObject, ownership: Ownership) => boolean;

/** For the fetch of entities with this text; undefined when it brings nothing that is for owners only. */
export function targetGuard(
  query: string,
  { ownersOf, fullSchema }: KnownOperation,
): RefuseTarget | undefined {
  if (ownersOf === undefined) return undefined;
  const asked = new Map<string, (readonly OwnerPath[])[]>();
  for (const { typename, field } of entityFields(query, fullSchema)) {
    asked.set(typename, [...(asked.get(typename) ?? []), ownersOf(typename, field)]);
  }
  for (const [typename, fields] of asked) {
    if (fields.some((owners) => owners.length === 0)) asked.delete(typename);
  }
  if (asked.size === 0) return undefined;
  return (target, ownership) => {
    const typename = ownValue(target, '__typename');
    const fields = typeof typename === 'string' ? asked.get(typename) : undefined;
    return fields?.every((owners) => ownership.isOthers(target, owners)) === true;
  };
}

function* entityFields(
  query: string,
  schema: GraphQLSchema,
): Generator<{ readonly typename: string; readonly field: string }> {
  const [definition] = parse(query, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return;
  const [entities] = definition.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD) return;
  for (const fragment of entities.selectionSet?.selections ?? []) {
    if (fragment.kind !== Kind.INLINE_FRAGMENT) continue;
    const type = schema.getType(fragment.typeCondition?.name.value ?? '');
    if (!isCompositeType(type)) continue;
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    for (const node of fragment.selectionSet.selections) {
      if (node.kind !== Kind.FIELD || node.name.value === '__typename') continue;
      for (const { name: typename } of types) yield { typename, field: node.name.value };
    }
  }
}
