import type { DocumentNode } from 'graphql';
import {
  nameOperation,
  type CalledOperation,
  type Graph,
  type NamedOperation,
} from '../operations/name-operation.ts';
import { checkDocument, tooLarge, type Limits } from './check-document.ts';

declare const checked: unique symbol;

/** An operation within every limit on its shape; only `checkOperation` makes one. */
export type CheckedOperation = NamedOperation & { readonly [checked]: true };

/**
 * Takes in a valid document. The limits come first: nothing may spread its fragments before. Throws a GatewayError for
 * an operation that is too large or not supported.
 */
export function checkOperation(
  graph: Graph,
  called: CalledOperation,
  document: DocumentNode,
  limits: Limits,
): CheckedOperation {
  if (called.text.length > limits.maxCharacters) throw tooLarge('maxCharacters', limits);
  checkDocument(document, limits);
  return nameOperation(graph, called, document) as CheckedOperation;
}
