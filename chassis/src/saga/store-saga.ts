import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { Line, Move, StoredSaga } from './next-move.ts';

const columns = sql`s.name, s.id, s.state, s.step, s.attempt, s.is_waiting, s.is_unsure, s.data, s.reason, s.give_up_reason,
  s.correlation_id, s.fence, s.stuck_at`;

// Whoever waits for commits on sagas is not woken by those who work on them: they write `update only sagas`.

export interface Claim {
  /** How long the lease of each step is, by saga. */
  readonly leasesMs: Readonly<Record<string, readonly number[]>>;
  readonly limit: number;
  readonly now: Date;
}

/**
 * Takes sagas that are due and that nobody holds, each with a new fencing token. One that somebody held and did not
 * conclude may have begun its step: its outcome is not known.
 */
export async function claimSagas<Tables>(
  kysely: Kysely<Tables>,
  { leasesMs, limit, now }: Claim,
): Promise<readonly StoredSaga[]> {
  const { rows } = await sql<StoredSaga>`update only sagas s
    set fence = s.fence + 1, is_unsure = s.is_unsure or (s.state = 'RUNNING' and s.leased_until is not null),
      leased_until = ${now}::timestamptz + make_interval(secs =>
        coalesce((${JSON.stringify(leasesMs)}::jsonb -> s.name ->> s.step)::float8, ${fallbackLeaseMs}) / 1000)
    from (select name, id from sagas
      where due_at <= ${now}::timestamptz and (leased_until is null or leased_until <= ${now}::timestamptz)
        and name = any(${Object.keys(leasesMs)}::text[])
      order by due_at limit ${limit} for update skip locked) due
    where s.name = due.name and s.id = due.id
    returning ${columns}`.execute(kysely);
  return rows;
}

const fallbackLeaseMs = 15_000;

/** Reads one saga; null when there is none. */
export async function readSaga<Tables>(
  kysely: Kysely<Tables>,
  name: string,
  id: string,
): Promise<StoredSaga | null> {
  const { rows } = await sql<StoredSaga>`select ${columns} from sagas s
    where s.name = ${name} and s.id = ${id}`.execute(kysely);
  return rows[0] ?? null;
}

/** Locks one saga; null when there is none. */
export async function lockSaga<Tables>(
  transaction: Transaction<Tables>,
  name: string,
  id: string,
): Promise<StoredSaga | null> {
  const { rows } = await sql<StoredSaga>`select ${columns} from sagas s
    where s.name = ${name} and s.id = ${id} for update`.execute(transaction);
  return rows[0] ?? null;
}

export interface Writing {
  readonly now: Date;
  /** How long the writer goes on holding it; null lets go of it. */
  readonly leaseMs: number | null;
  /** Whether whoever holds it now has to let go: for writers that do not hold it themselves. */
  readonly takesOver: boolean;
}

/**
 * Writes a move and its lines in one statement. False, and nothing is changed, when the saga is in other hands by now or
 * has been given up since it was read.
 */
export async function writeMove<Tables>(
  kysely: Kysely<Tables>,
  row: StoredSaga,
  move: Move,
  { now, leaseMs, takesOver }: Writing,
): Promise<boolean> {
  const { rows } = await sql<{ readonly name: string }>`with moved as (
    update ${takesOver ? sql`sagas` : sql`only sagas`} set state = ${move.state}, step = ${move.step}, attempt = ${move.attempt},
      is_waiting = ${move.isWaiting}, is_unsure = ${move.isUnsure}, data = ${JSON.stringify(move.data)}::json,
      reason = ${move.reason}, due_at = ${after(now, move.waitMs)}, leased_until = ${after(now, leaseMs)},
      stuck_at = ${move.isStuck ? (row.stuckAt ?? now) : null}::timestamptz, changed_at = ${now}::timestamptz,
      fence = fence + ${takesOver ? 1 : 0}
    where name = ${row.name} and id = ${row.id} and fence = ${row.fence}
      and give_up_reason is not distinct from ${row.giveUpReason}
    returning name, id)${move.lines.length === 0 ? sql`` : sql`, told as (${insertLines(move.lines, now)})`}
    select name from moved`.execute(kysely);
  return rows.length === 1;
}

function insertLines(lines: readonly Line[], now: Date): RawBuilder<unknown> {
  const values = lines.map(
    ({ name, state, reason }, index) => sql`(${index}::int, ${name}, ${state}, ${reason}::text)`,
  );
  return sql`insert into saga_steps (saga, id, name, state, at, reason)
    select moved.name, moved.id, line.name, line.state, ${now}::timestamptz, line.reason
    from moved, (values ${sql.join(values)}) as line (place, name, state, reason) order by line.place`;
}

const after = (now: Date, ms: number | null): RawBuilder<unknown> =>
  sql`${ms === null ? null : new Date(now.getTime() + ms)}::timestamptz`;

/** Lets go of a saga before its step has an outcome, for somebody else to take it at once. */
export async function releaseSaga<Tables>(
  kysely: Kysely<Tables>,
  { name, id, fence }: StoredSaga,
  now: Date,
): Promise<void> {
  // Not null: whoever takes it next must know that the step may have begun.
  await sql`update only sagas set leased_until = ${now}::timestamptz
    where name = ${name} and id = ${id} and fence = ${fence}`.execute(kysely);
}

export interface StuckSaga {
  readonly name: string;
  readonly id: string;
  readonly state: string;
  readonly correlationId: string;
}

/** Flags sagas that have been due for too long without getting on, and gives those that are newly flagged. */
export async function flagStuckSagas<Tables>(
  kysely: Kysely<Tables>,
  limitMs: number,
  now: Date,
): Promise<readonly StuckSaga[]> {
  const { rows } = await sql<StuckSaga>`update only sagas set stuck_at = ${now}::timestamptz
    where due_at < ${new Date(now.getTime() - limitMs)}::timestamptz and stuck_at is null
    returning name, id, state, correlation_id`.execute(kysely);
  return rows;
}
