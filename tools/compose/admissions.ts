import { readAccessRules, type AccessRule, type AnyOf } from '@musiccorp/gateway/supergraph/access-rules';
import type { DocumentNode } from 'graphql';
import { argumentsOf } from './graph-owners.ts';

/** A field, and the name of the type that it returns. */
export interface FieldPlace {
  readonly type: string;
  readonly field: string;
  readonly returns: string;
}

/** Who may see a field, in words: one for each rule of its type, its own, and of what it returns. None is for everybody. */
export function admissionsIn(supergraph: DocumentNode): (place: FieldPlace) => readonly string[] {
  const rules = readAccessRules(supergraph);
  const tags = tagsIn(supergraph);
  const told = (place: string, ownerKey?: string): string[] => [
    ...wordsOf(rules.get(place), ownerKey),
    ...(tags.get(place) ?? []),
  ];
  return ({ type, field, returns }) => [
    // By its key an owner is known: whoever holds the object may read it.
    ...new Set([...told(type, field), ...told(`${type}.${field}`), ...told(returns)]),
  ];
}

/** By the name of a type and by coordinate (`Type.field`). */
function tagsIn(supergraph: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, readonly string[]>();
  for (const type of supergraph.definitions) {
    if (!('fields' in type) || !('name' in type) || type.name === undefined) continue;
    tags.set(type.name.value, argumentsOf(type.directives, 'tag', 'name'));
    for (const field of type.fields ?? [])
      tags.set(`${type.name.value}.${field.name.value}`, argumentsOf(field.directives, 'tag', 'name'));
  }
  return tags;
}

function wordsOf(rule: AccessRule | undefined, ownerKey?: string): string[] {
  if (rule === undefined) return [];
  const { authenticated, scopes, policies, owners } = rule;
  return [
    ...(authenticated ? ['who is logged in'] : []),
    ...scopes.map((anyOf) => `scope ${shown(anyOf)}`),
    ...policies.map((anyOf) => `policy ${shown(anyOf)}`),
    ...owners
      .filter(({ field }) => field === undefined || field !== ownerKey)
      .map(
        (owner) =>
          (owner.argument === undefined ? 'its owner' : `whom \`${owner.argument}\` names`) +
          (owner.scopes.length === 0 ? '' : `, or scope ${shown(owner.scopes)}`),
      ),
  ];
}

/** `[["a", "b"], ["c"]]` → `a` with `b`, or `c`. */
function shown(anyOf: AnyOf): string {
  return anyOf.map((names) => names.map((name) => `\`${name}\``).join(' with ')).join(', or ');
}
