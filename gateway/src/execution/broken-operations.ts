import { setImmediate } from 'node:timers/promises';
import { parse, validate, type GraphQLSchema } from 'graphql';
import { messageOf } from '../errors/message-of.ts';
import type { ExpectedOperation } from './warm-operations.ts';

export interface BrokenOperation {
  readonly title: string;
  readonly reason: string;
}

type Operations = readonly Pick<ExpectedOperation, 'title' | 'text'>[];

/**
 * Which of the operations are valid in the one schema and not in the other. Lets requests pass in between. The former
 * schema is asked for only where something is not valid in the next one; without it, nothing is broken.
 */
export async function brokenOperations(
  operations: Operations,
  former: () => Promise<GraphQLSchema | undefined>,
  next: GraphQLSchema,
): Promise<readonly BrokenOperation[]> {
  const invalid = await invalidOperations(operations, next);
  const schema = invalid.length === 0 ? undefined : await former();
  if (schema === undefined) return [];
  // What was wrong before is nobody's reason to keep the former graph.
  const wrongBefore = new Set((await invalidOperations(invalid, schema)).map(({ text }) => text));
  return invalid.filter(({ text }) => !wrongBefore.has(text));
}

async function invalidOperations(operations: Operations, schema: GraphQLSchema) {
  const invalid: (BrokenOperation & { readonly text: string })[] = [];
  for (const { title, text } of operations) {
    const reason = faultIn(schema, text);
    if (reason !== undefined) invalid.push({ title, text, reason });
    await setImmediate();
  }
  return invalid;
}

function faultIn(schema: GraphQLSchema, text: string): string | undefined {
  try {
    return validate(schema, parse(text, { noLocation: true }), undefined, { maxErrors: 1 })[0]?.message;
  } catch (error) {
    return messageOf(error);
  }
}
