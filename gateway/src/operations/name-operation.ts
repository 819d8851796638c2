import { Kind, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { knowOperation, type KnownOperation } from './known-operation.ts';
import { weighOperation } from './weigh-operation.ts';

/** An operation as a client calls it. */
export interface CalledOperation {
  /** The whole text, which together with the operation's name stands for the document. */
  readonly text: string;
  /** As the client sent it: undefined when the document holds one operation only. */
  readonly operationName: string | undefined;
}

/** A valid operation of this graph, with what the client called it by. */
export interface NamedOperation extends CalledOperation {
  /** Stands for the text and the operation in it. */
  readonly key: string;
  readonly known: KnownOperation;
  /** Roughly the bytes that it takes in memory. */
  readonly weight: number;
}

export type Graph = Parameters<typeof knowOperation>[0];

/** The same for a client that names the only operation and one that does not: they share its plans. */
export function nameOperation(
  graph: Graph,
  { text, operationName }: CalledOperation,
  document: DocumentNode,
): NamedOperation {
  const definition = definitionOf(document, operationName);
  const known = knowOperation(graph, document, definition);
  const key = keyOf(text, definition.name?.value);
  return { key, text, operationName, known, weight: weighOperation(text, known) };
}

/**
 * No valid document begins with a number and a NUL, and the number says where the name ends: comments may hold a NUL, and
 * the name that a client sends is not checked yet, so that a NUL alone would let a name and a text read like another text.
 */
export function keyOf(text: string, operationName: string | undefined): string {
  return operationName === undefined ? text : `${operationName.length}\0${operationName}${text}`;
}

function definitionOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION && (name === undefined || node.name?.value === name)) {
      return node;
    }
  }
  throw new Error('The document does not hold the operation.');
}
