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
  return { saga: drivenSaga(saga), needs };
}

/** A saga whose data and needs are its own affair: whoever moves it on hands it the data that it made, and its needs. */
export function drivenSaga<Tables, Data extends object, Needs>(
  saga: Saga<Tables, Data, Needs>,
): Saga<Tables, object, unknown> {
  return saga as unknown as Saga<Tables, object, unknown>;
}
