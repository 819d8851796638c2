import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { typeApplies } from '../operations/type-applies.ts';
import { isJsonObject, ownValue, type JsonObject } from '../operations/json-object.ts';

/**
 * What a fetch's answer calls otherwise than the plan does: fields of equal name whose types differ between the
 * members of a union or interface cannot be asked for under that name at once.
 */
export interface KeyRenames {
  /** What a response key is called in the end. */
  readonly nameOf: (key: string) => string;
  readonly apply: (value: unknown) => void;
}

export function keyRenames(rewrites: readonly FetchDataRewrite[], schema: GraphQLSchema): KeyRenames {
  const names = new Map<string, string>();
  const steps = rewrites.map((rewrite) => {
    const key = rewrite.path.at(-1) ?? '';
    if (rewrite.kind !== 'KeyRenamer') {
      throw new Error(`The planner rewrites outputs in an unknown way: ${rewrite.path.join('.')}`);
    }
    names.set(key, rewrite.renameKeyTo);
    return { parents: rewrite.path.slice(0, -1), key, to: rewrite.renameKeyTo };
  });
  return {
    nameOf: (key) => names.get(key) ?? key,
    apply: (value) => {
      for (const { parents, key, to } of steps) renameAt(value, parents, 0, key, to, schema);
    },
  };
}

function renameAt(
  value: unknown,
  parents: readonly string[],
  depth: number,
  key: string,
  to: string,
  schema: GraphQLSchema,
): void {
  if (Array.isArray(value)) {
    for (const element of value as unknown[]) renameAt(element, parents, depth, key, to, schema);
    return;
  }
  if (!isJsonObject(value)) return;
  const step = parents[depth];
  if (step === undefined) rename(value, key, to);
  else if (!step.startsWith('... on ')) {
    renameAt(ownValue(value, step), parents, depth + 1, key, to, schema);
  } else if (mayBe(value, step.slice('... on '.length), schema)) {
    renameAt(value, parents, depth + 1, key, to, schema);
  }
}

function rename(object: JsonObject, key: string, to: string): void {
  // Falsy values are values: only what is not there is not renamed.
  if (!Object.hasOwn(object, key)) return;
  object[to] = object[key];
  delete object[key];
}

function mayBe(object: JsonObject, condition: string, schema: GraphQLSchema): boolean {
  const typename = ownValue(object, '__typename');
  return typeof typename !== 'string' || typeApplies(schema, typename, condition);
}
