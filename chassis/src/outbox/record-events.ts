import { sql, type RawBuilder, type Transaction } from 'kysely';
import { newId } from '../database/new-id.ts';
import type { NewEvent } from './define-event.ts';

/** What led to events. */
export interface Origin {
  readonly correlationId: string;
  readonly now: Date;
  /** The id of the event that is being reacted to. */
  readonly causationId?: string | undefined;
}

/**
 * Records events in the transaction that makes them true: one statement for all of them. Whoever records an event about a
 * subject holds the row lock of that subject, or has just made it, so that its sequence has no gaps.
 */
export async function recordEvents<Tables>(
  transaction: Transaction<Tables>,
  events: readonly NewEvent[],
  origin: Origin,
): Promise<void> {
  if (events.length > 0) await insertEvents(events, origin).execute(transaction);
}

/** The statement of `recordEvents`, for whoever makes it part of another one. */
export function insertEvents(events: readonly NewEvent[], origin: Origin): RawBuilder<unknown> {
  const rows = events.map(({ kind, subject, data }, index) => {
    const before = events
      .slice(0, index)
      .filter((other) => other.subject === subject && other.kind.channel === kind.channel).length;
    return sql`(${newId('evt', origin.now)}, ${kind.channel}, ${kind.type}, ${subject},
      ${sequenceOf(kind.channel, subject)} + ${before}::bigint, ${origin.correlationId}, ${origin.causationId ?? null},
      ${JSON.stringify(data)}::json, ${origin.now}::timestamptz)`;
  });
  return sql`insert into outbox
    (id, channel, type, subject, sequence, correlation_id, causation_id, data, recorded_at) values ${sql.join(rows)}`;
}

const sequenceOf = (channel: string, subject: string): RawBuilder<unknown> =>
  sql`(select coalesce(max(sequence), 0) + 1 from outbox where channel = ${channel} and subject = ${subject})`;
