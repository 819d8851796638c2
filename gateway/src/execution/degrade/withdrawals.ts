import { createHash } from 'node:crypto';
import { Kind, type SelectionNode } from 'graphql';
import { identityOf } from '../../caching/viewer-key.ts';
import { ownValue, type JsonObject } from '../../operations/json-object.ts';
import type { RequestContext } from '../../transport/request-context.ts';
import type { FallbackSchema } from './fallback-fields.ts';
import type { Fallback } from './fallback.ts';

/**
 * What a refusal marks in the store of last answers: equal for all selections that are about the same, of one subgraph
 * and viewer. Nothing where viewers cannot be told apart: one who is refused would take it from all the others.
 */
export function withdrawalMarks(
  fallback: Fallback,
  { headers, viewer }: RequestContext,
  representation: string,
): readonly string[] {
  const identity = identityOf(headers, viewer.subject);
  if (identity === '') return [];
  return subjectsOf(fallback, representation).map((subject) => {
    const text = JSON.stringify([fallback.service, identity, subject]);
    return `!${createHash('sha256').update(text).digest('base64url')}`;
  });
}

/** What is asked about, whatever is selected of it: an entity, else the root fields, with any arguments. */
function subjectsOf({ selection, graph }: Fallback, representation: string): readonly string[] {
  if (representation === '') return selection().fields.map(({ name }) => name);
  return [entityOf(JSON.parse(representation) as JsonObject, graph.keys)];
}

/** Its type and key; only the type where it could be asked for by another key, or by parts of objects. */
function entityOf(representation: JsonObject, keys: FallbackSchema['keys']): string {
  const typename = String(ownValue(representation, '__typename'));
  const [key, another] = keys.get(typename) ?? [];
  const values =
    another === undefined ? key?.selections.map((node) => leafOf(representation, node)) : undefined;
  return JSON.stringify(values?.includes(undefined) === false ? [typename, ...values] : [typename]);
}

function leafOf(representation: JsonObject, node: SelectionNode): unknown {
  const isLeaf = node.kind === Kind.FIELD && node.selectionSet === undefined;
  return isLeaf ? ownValue(representation, node.name.value) : undefined;
}
