import { sql, type Kysely } from 'kysely';
import type { Message } from '../broker/broker.ts';
import { isForgotten, predecessorIsSettled, type HistoryEntry } from './inbox-rows.ts';
import { readEnvelope, storable } from './read-envelope.ts';

/**
 * Stores messages for this service, each once, and how far their logs have been read: one statement, so both or neither.
 * What was settled long ago is dropped. What is no event is stored too, in the message hospital. A type that is not handled
 * is settled at once where its turn has come, which is the usual case, and its text is not kept.
 */
export async function storeMessages<Tables>(
  kysely: Kysely<Tables>,
  messages: readonly Message[],
  handledTypes: readonly string[],
  now: Date,
): Promise<void> {
  if (messages.length === 0) return;
  // In the order of the log: two instances that store the same ones must not wait for each other in a circle.
  const rows = messages.toSorted((a, b) => a.position - b.position).map((message) => rowOf(message, now));
  await sql`with told as (
      select *, state = 'WAITING' and type <> all (${handledTypes}::text[]) and ${predecessorIsSettled} as is_ignored
      from json_populate_recordset(null::inbox, ${JSON.stringify(rows)}::json) m where not ${isForgotten}),
    stored as (
      insert into inbox (id, channel, source, type, subject, sequence, correlation_id, message, is_event,
        state, due_at, settled_at, history, received_at)
      select id, channel, source, type, subject, sequence, correlation_id,
        case when is_ignored then '' else message end, is_event,
        case when is_ignored then 'IGNORED' else state end, case when is_ignored then null else due_at end,
        case when is_ignored then received_at end, history, received_at from told
      on conflict do nothing returning *),
    woken as (
      update inbox later set due_at = ${now}::timestamptz from stored
      where stored.state = 'IGNORED' and later.channel = stored.channel and later.source = stored.source
        and later.subject = stored.subject and later.sequence = stored.sequence + 1
        and later.state = 'WAITING' and later.due_at is null)
    insert into inbox_marks as mark (channel, source, position)
      select channel, source, max(position)
      from json_populate_recordset(null::inbox_marks, ${JSON.stringify(messages.map(markOf))}::json)
      group by channel, source order by channel, source
      on conflict (channel, source) do update set position = greatest(mark.position, excluded.position)`.execute(
    kysely,
  );
}

/** The highest position of a source's log that is stored for this channel; 0 when nothing is. */
export async function storedPosition<Tables>(
  kysely: Kysely<Tables>,
  channel: string,
  source: string,
): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select position from inbox_marks where channel = ${channel} and source = ${source}`.execute(kysely);
  return rows[0]?.position ?? 0;
}

function rowOf(message: Message, now: Date) {
  const { type, subject, sequence, correlationId, fault } = readEnvelope(message.text, message.id);
  const refused: HistoryEntry = { at: now.toISOString(), what: 'refused', reason: fault };
  return {
    id: storable(message.id),
    channel: message.channel,
    source: message.source,
    type,
    subject,
    sequence,
    correlation_id: correlationId,
    message: storable(message.text),
    is_event: fault === null,
    state: fault === null ? 'WAITING' : 'HOSPITAL',
    due_at: fault === null ? now.toISOString() : null,
    history: fault === null ? [] : [refused],
    received_at: now.toISOString(),
  };
}

const markOf = ({ channel, source, position }: Message) => ({ channel, source, position });
