import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { storable } from './read-envelope.ts';

/** A message that is to be handled. */
export interface WaitingMessage {
  readonly id: string;
  readonly channel: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly message: string;
  readonly fixedData: unknown;
  readonly attempts: number;
  /** How many processes in a row have begun with it and come to no end. */
  readonly begun: number;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  /** Whether all before it in its subject are settled. */
  readonly isNext: boolean;
  /** Whether it was settled long ago, and came again while that was being forgotten. */
  readonly isForgotten: boolean;
}

/** Settled for good: the next of the subject may be handled. */
export const isSettled = (row: RawBuilder<unknown>) =>
  sql<boolean>`${row}.state in ('DONE', 'IGNORED', 'DISCARDED')`;

export const sameSubject = (one: RawBuilder<unknown>, other: RawBuilder<unknown>) =>
  sql<boolean>`${one}.channel = ${other}.channel and ${one}.source = ${other}.source and ${one}.subject = ${other}.subject`;

/** Of a message `m`: whether all before it in its subject are settled. */
export const predecessorIsSettled = sql<boolean>`(m.sequence = 1 or exists (select from inbox p
  where ${sameSubject(sql`p`, sql`m`)} and p.sequence = m.sequence - 1 and ${isSettled(sql`p`)}))`;

/** Of a message `m`: whether it was settled here so long ago that it is forgotten. */
export const isForgotten = sql<boolean>`exists (select from inbox p
  where ${sameSubject(sql`p`, sql`m`)} and p.sequence > m.sequence and p.stands_for_earlier)`;

/** Locks the message that is due first, of those that nobody else has locked and but for some; its time may not have come yet. */
export async function lockFirst<Tables>(
  transaction: Transaction<Tables>,
  except: readonly string[],
): Promise<WaitingMessage | undefined> {
  const { rows } = await sql<WaitingMessage>`
    select id, channel, source, type, subject, sequence, message, fixed_data, attempts, begun, received_at, due_at,
      ${predecessorIsSettled} as is_next, ${isForgotten} as is_forgotten
    from inbox m where state = 'WAITING' and due_at is not null and id <> all (${except}::text[])
    order by due_at, received limit 1 for update skip locked`.execute(transaction);
  return rows[0];
}

/** Takes note that a locked message is about to be tried, for the case that the process does not live to tell. */
export async function noteBegun<Tables>(transaction: Transaction<Tables>, id: string): Promise<void> {
  await sql`update inbox set begun = begun + 1 where id = ${id}`.execute(transaction);
}

/** Drops a locked message. */
export async function drop<Tables>(transaction: Transaction<Tables>, id: string): Promise<void> {
  await sql`delete from inbox where id = ${id}`.execute(transaction);
}

/** Lets a locked message wait until the one before it is settled. */
export async function letWait<Tables>(transaction: Transaction<Tables>, id: string): Promise<void> {
  await sql`update inbox set due_at = null where id = ${id}`.execute(transaction);
}

/**
 * Settles a locked message, and wakes the next of its subject: one statement. The text of what went well is not kept: what
 * the service needs of it is in its own tables, and personal data in no more places than that.
 */
export async function settle<Tables>(
  transaction: Transaction<Tables>,
  { id, channel, source, subject, sequence }: WaitingMessage,
  state: 'DONE' | 'IGNORED',
  now: Date,
): Promise<void> {
  await sql`with done as (
      update inbox set state = ${state}, attempts = attempts + 1, due_at = null, settled_at = ${now}::timestamptz,
        message = case when history = '[]' then '' else message end
      where id = ${id})
    update inbox set due_at = ${now}::timestamptz
    where channel = ${channel} and source = ${source} and subject = ${subject} and sequence = ${sequence + 1}
      and state = 'WAITING' and due_at is null`.execute(transaction);
}

export interface Failure {
  readonly what: 'failed' | 'refused';
  readonly reason: string;
  readonly now: Date;
  /** When it is tried again; null sends it to the message hospital. */
  readonly retryAt: Date | null;
}

/** Takes note of a failed attempt; false when somebody else has tried it meanwhile. */
export async function recordFailure<Tables>(
  kysely: Kysely<Tables>,
  { id, attempts }: WaitingMessage,
  { what, reason, now, retryAt }: Failure,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update inbox set attempts = attempts + 1, begun = 0, version = version + 1,
      state = ${retryAt === null ? 'HOSPITAL' : 'WAITING'}, due_at = ${retryAt}::timestamptz,
      history = ${historyWith({ at: now.toISOString(), what, reason })}
    where id = ${id} and state = 'WAITING' and attempts = ${attempts}`.execute(kysely);
  return numAffectedRows === 1n;
}

/** One line of what happened to a message besides being handled. */
export interface HistoryEntry {
  readonly at: string;
  readonly what: 'failed' | 'refused' | 'fixed' | 'replayed' | 'discarded';
  readonly reason: string | null;
}

/** The history with one more entry. */
export function historyWith(entry: HistoryEntry): RawBuilder<unknown> {
  const reason = entry.reason === null ? null : storable(entry.reason).slice(0, maxReasonLength);
  return sql`history || ${JSON.stringify([{ ...entry, reason }])}::jsonb`;
}

const maxReasonLength = 1000;

/**
 * Wakes messages whose turn has come without anybody telling them: they were stored while the one before them was being
 * settled, or that one was settled by a person.
 */
export async function wakeNext<Tables>(kysely: Kysely<Tables>, now: Date): Promise<void> {
  await sql`update inbox m set due_at = ${now}::timestamptz
    where state = 'WAITING' and due_at is null and ${predecessorIsSettled}`.execute(kysely);
}
