import type { Saga } from './define-saga.ts';

/** A saga together with what its steps need, ready to be run. */
export interface DrivenSaga<Tables> {
  readonly saga: Saga<Tables, object, unknown>;
  readonly needs: unknown;
}

export function driveSaga<Tables, Data extends object, Needs>(
  saga: Saga<Tables, Data, Needs>,
  needs: Needs,
): DrivenSaga<Tables> {
  // The two belong together; who runs them gives the one to the other.
  return { saga: saga as unknown as Saga<Tables, object, unknown>, needs };
}
