import { execute, Kind, type DocumentNode, type ExecutionResult, type SelectionNode } from 'graphql';
import type { DecidedOperation } from '../operations/decide-conditions.ts';
import type { NormalSelection } from '../operations/normal-selection.ts';
import type { JsonObject } from '../operations/json-object.ts';

/** Answers `__schema` and `__type` from what clients may see of the schema; undefined when neither is asked. */
export function introspection({
  known,
  selections: all,
}: DecidedOperation): ((variableValues: Readonly<JsonObject>) => ExecutionResult) | undefined {
  const selections = introspectionFields(all);
  if (selections.length === 0) return undefined;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...known.definition, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections } },
      ...known.fragments,
    ],
  };
  const schema = known.apiSchema;
  // The introspection fields have no resolver that waits.
  return (variableValues) => execute({ schema, document, variableValues }) as ExecutionResult;
}

/** Conditions around them are decided; those on and in them are left to the execution. */
function introspectionFields(selections: readonly NormalSelection[]): SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'introspection') return [selection.node];
    return selection.kind === 'fragment' ? introspectionFields(selection.selections) : [];
  });
}
