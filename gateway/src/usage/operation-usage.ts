import { createHash } from 'node:crypto';
import { Kind, type DocumentNode } from 'graphql';
import type { KnownOperation } from '../operations/known-operation.ts';
import { spreadFragments } from '../operations/spread-fragments.ts';
import { hideLiterals } from './hide-literals.ts';
import type { RecordedOperation } from './usage-record.ts';
import { usedCoordinates, variableCoordinates, type NoteVariables } from './used-coordinates.ts';

/** What one operation uses of the graph; the same for every request. */
export interface OperationUsage {
  /** Stands for the document with its values hidden; hexadecimal. */
  readonly id: string;
  readonly recorded: RecordedOperation;
  /** Undefined when the values of variables cannot add anything. */
  readonly noteVariables: NoteVariables | undefined;
}

export type ValidOperation = Pick<KnownOperation, 'apiSchema' | 'definition' | 'fragments'>;

/** What is used by an operation that is valid in its schema. */
export function operationUsage({ apiSchema, definition, fragments }: ValidOperation): OperationUsage {
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const isSpread = new Set(spreadFragments(definition, byName));
  // In the order of the document, by which records of earlier versions know it.
  const spread = fragments.filter((fragment) => isSpread.has(fragment));
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [definition, ...spread] };
  const text = hideLiterals(document);
  return {
    id: createHash('sha256').update(text).digest('hex').slice(0, 32),
    recorded: {
      name: definition.name?.value ?? '(unnamed)',
      document: text,
      coordinates: [...usedCoordinates(apiSchema, document)].toSorted(),
    },
    noteVariables: variableCoordinates(apiSchema, definition.variableDefinitions),
  };
}
