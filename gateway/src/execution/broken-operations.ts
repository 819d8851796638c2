import { setImmediate } from 'node:timers/promises';
import { parse, validate, type GraphQLSchema } from 'graphql';
import { messageOf } from '../errors/message-of.ts';
import type { ExpectedOperation } from './warm-operations.ts';

export interface BrokenOperation {
  readonly title: string;
  readonly reason: string;
}

/** Which of the operations are valid in the one schema and not in the other. Lets requests pass in between. */
export async function brokenOperations(
  operations: readonly Pick<ExpectedOperation, 'title' | 'text'>[],
  former: GraphQLSchema,
  next: GraphQLSchema,
): Promise<readonly BrokenOperation[]> {
  const broken: BrokenOperation[] = [];
  for (const { title, text } of operations) {
    const reason = faultIn(next, text);
    // What was wrong before is nobody's reason to keep the former graph.
    if (reason !== undefined && faultIn(former, text) === undefined) broken.push({ title, reason });
    await setImmediate();
  }
  return broken;
}

function faultIn(schema: GraphQLSchema, text: string): string | undefined {
  try {
    return validate(schema, parse(text, { noLocation: true }), undefined, { maxErrors: 1 })[0]?.message;
  } catch (error) {
    return messageOf(error);
  }
}
