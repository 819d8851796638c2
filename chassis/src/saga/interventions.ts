import { sql, type Kysely, type Transaction } from 'kysely';
import { giveUpSaga, otherMover } from './answer-step.ts';
import type { Saga, SagaState, StepState } from './define-saga.ts';
import { moveSaga, type Event } from './move-saga.ts';
import type { StoredSaga } from './next-move.ts';
import { readSaga } from './store-saga.ts';

/** A saga that does not get on by itself: it needs a person, or is stuck. */
export interface Intervention {
  readonly name: string;
  readonly id: string;
  readonly state: SagaState;
  /** The index of its step. */
  readonly step: number;
  readonly attempt: number;
  readonly reason: string | null;
  readonly correlationId: string;
  readonly changedAt: Date;
  readonly stuckAt: Date | null;
  readonly history: readonly {
    readonly name: string;
    readonly state: StepState;
    readonly at: string;
    readonly reason: string | null;
  }[];
}

const columns = sql`name, id, state, step, attempt, reason, correlation_id, changed_at, stuck_at,
  (select coalesce(json_agg(json_build_object('name', told.name, 'state', told.state, 'at', told.at,
    'reason', told.reason) order by told.number), '[]') from saga_steps told
    where told.saga = sagas.name and told.id = sagas.id) as history`;

/** The sagas that have waited longest for a person, and how many there are. */
export async function findInterventions<Tables>(
  kysely: Kysely<Tables>,
  limit: number,
): Promise<{ readonly interventions: readonly Intervention[]; readonly total: number }> {
  const { rows } = await sql<Intervention & { readonly total: number }>`
    select ${columns}, count(*) over ()::int as total from sagas
    where state not in ('COMPLETED', 'UNDONE') and (state = 'NEEDS_PERSON' or stuck_at is not null)
    order by changed_at, name, id limit ${limit}`.execute(kysely);
  return { interventions: rows, total: rows[0]?.total ?? 0 };
}

/** One saga, whether it needs anybody or not. */
export async function findSaga<Tables>(
  kysely: Kysely<Tables>,
  name: string,
  id: string,
): Promise<Intervention | null> {
  const { rows } = await sql<Intervention>`select ${columns} from sagas
    where name = ${name} and id = ${id}`.execute(kysely);
  return rows[0] ?? null;
}

/** What a person decides about a saga that does not get on. */
export type Intervening =
  /** Try its step again. */
  | { readonly kind: 'retry' }
  /** Undo what was done. */
  | { readonly kind: 'give up'; readonly reason: string }
  /** Its step, or the undo of its step, was done by hand. */
  | { readonly kind: 'done'; readonly note: string };

/** Why a decision of a person is not carried out. After `changed meanwhile` the transaction has to be rolled back. */
export type NotIntervened = 'not found' | 'not needed' | 'not possible' | 'changed meanwhile';

/** Carries out what a person decided about a saga; null when that is done. */
export async function intervene<Tables>(
  transaction: Transaction<Tables>,
  saga: Saga<Tables, object, unknown>,
  id: string,
  decision: Intervening,
  now: Date,
): Promise<NotIntervened | null> {
  const row = await readSaga(transaction, saga.name, id);
  if (row === null) return 'not found';
  if (row.state !== 'NEEDS_PERSON' && row.stuckAt === null) return 'not needed';
  if (decision.kind === 'give up')
    return (await giveUpSaga(transaction, saga, id, decision.reason, now)) ? null : 'not possible';
  const event = eventOf(row, decision);
  if (event === null) return 'not possible';
  return (await moveSaga(transaction, saga, row, event, otherMover(now))) === null
    ? 'changed meanwhile'
    : null;
}

function eventOf(row: StoredSaga, decision: Exclude<Intervening, { kind: 'give up' }>): Event | null {
  if (row.state === 'COMPLETED' || row.state === 'UNDONE') return null;
  if (decision.kind === 'retry') return { kind: 'sent on by a person' };
  if (row.state !== 'UNDOING') return { kind: 'done', note: decision.note };
  // Where all steps are undone, what is left to do is this service's own.
  return row.step < 0 ? null : { kind: 'undone', note: decision.note };
}
