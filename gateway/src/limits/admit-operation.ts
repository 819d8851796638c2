import { flagsOf, type Flags } from '../operations/decide-conditions.ts';
import type { JsonObject } from '../operations/json-object.ts';
import type { CheckedOperation } from './check-operation.ts';

declare const admitted: unique symbol;

/** One request that may be executed: its operation was checked, its variables are valid. */
export interface AdmittedOperation {
  readonly operation: CheckedOperation;
  /** As the client sent them. */
  readonly variables: Readonly<JsonObject>;
  readonly flags: Flags;
  readonly [admitted]: true;
}

/** The ticket to execution. */
export function admitOperation(
  operation: CheckedOperation,
  variables: Readonly<JsonObject>,
): AdmittedOperation {
  const flags = flagsOf(operation.known, variables);
  return { operation, variables, flags } as AdmittedOperation;
}
