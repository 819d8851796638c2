import { sql, type Kysely } from 'kysely';
import type { SagaState, StepRecord } from './define-saga.ts';

/** A saga as others may see it. */
export interface SagaProgress {
  readonly id: string;
  readonly state: SagaState;
  readonly reason: string | null;
  readonly correlationId: string;
  readonly startedAt: Date;
  readonly changedAt: Date;
  readonly steps: readonly StepRecord[];
}

/** The sagas of one kind with these ids, with their histories, oldest line first: two statements, however many ids. */
export async function readSagas<Tables>(
  kysely: Kysely<Tables>,
  name: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SagaProgress>> {
  const [sagas, steps] = await Promise.all([
    sql<
      Omit<SagaProgress, 'steps'>
    >`select id, state, reason, correlation_id, started_at, changed_at from sagas
      where name = ${name} and id = any(${ids}::text[])`.execute(kysely),
    sql<StepRecord & { readonly id: string }>`select id, name, state, at, reason from saga_steps
      where saga = ${name} and id = any(${ids}::text[]) order by id, number`.execute(kysely),
  ]);
  const histories = new Map<string, StepRecord[]>();
  for (const { id, ...record } of steps.rows) {
    const history = histories.get(id);
    if (history === undefined) histories.set(id, [record]);
    else history.push(record);
  }
  return new Map(sagas.rows.map((saga) => [saga.id, { ...saga, steps: histories.get(saga.id) ?? [] }]));
}
