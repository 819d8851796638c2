import { createHash } from 'node:crypto';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { hideLiterals } from './hide-literals.ts';
import type { RecordedOperation } from './usage-record.ts';
import { operationOf, usedCoordinates, variableCoordinates, type NoteVariables } from './used-coordinates.ts';

/** What one operation uses of the graph; the same for every request. */
export interface OperationUsage {
  /** Stands for the document with its values hidden; hexadecimal. */
  readonly id: string;
  readonly recorded: RecordedOperation;
  /** Undefined when the values of variables cannot add anything. */
  readonly noteVariables: NoteVariables | undefined;
}

/** Takes a document that is valid in this schema, and the name of the operation that was chosen in it. */
export function operationUsage(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): OperationUsage {
  const alone = operationOf(document, operationName);
  const text = hideLiterals(alone);
  const [definition] = alone.definitions;
  if (definition?.kind !== 'OperationDefinition') throw new Error('The first definition is the operation.');
  return {
    id: createHash('sha256').update(text).digest('hex').slice(0, 32),
    recorded: {
      name: definition.name?.value ?? '(unnamed)',
      document: text,
      coordinates: [...usedCoordinates(schema, alone)].toSorted(),
    },
    noteVariables: variableCoordinates(schema, definition.variableDefinitions),
  };
}
