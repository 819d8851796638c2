import { Kind, type SelectionSetNode } from 'graphql';
import { isJsonObject, ownValue } from '../operations/json-object.ts';
import type { KnownOperation } from '../operations/known-operation.ts';

type KeysOfService = ReturnType<KnownOperation['entityKeys']['get']>;

/** A representation without what else a subgraph requires of the entity: its type and keys. */
export function keysOf(representation: string, keys: KeysOfService): unknown {
  const entity: unknown = JSON.parse(representation);
  if (!isJsonObject(entity)) return {};
  const { __typename } = entity;
  const sets = typeof __typename === 'string' ? (keys?.get(__typename) ?? []) : [];
  return { __typename, ...(selected(entity, sets) as object) };
}

function selected(value: unknown, sets: readonly SelectionSetNode[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => selected(item, sets));
  if (!isJsonObject(value)) return sets.length === 0 ? value : null;
  const inner = new Map<string, SelectionSetNode[]>();
  for (const node of sets.flatMap(({ selections }) => selections)) {
    if (node.kind !== Kind.FIELD) continue;
    const deeper = node.selectionSet === undefined ? [] : [node.selectionSet];
    inner.set(node.name.value, [...(inner.get(node.name.value) ?? []), ...deeper]);
  }
  const entries = [...inner].map(([key, deeper]) => [key, selected(ownValue(value, key), deeper)] as const);
  return Object.fromEntries(entries.filter(([, kept]) => kept !== undefined));
}
