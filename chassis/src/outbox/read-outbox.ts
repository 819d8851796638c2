import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Message } from '../broker/broker.ts';
import type { Event } from './event.ts';

/** An event as it stands in the outbox of the service that announced it. */
export interface AnnouncedEvent extends Event {
  readonly channel: string;
}

interface OutboxRow {
  readonly position: number;
  readonly id: string;
  readonly channel: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly data: unknown;
  readonly recordedAt: Date;
}

/** At most `limit` numbered events of a channel with a position above `after`, in the order of their positions. */
export async function readMessages<Tables>(
  kysely: Kysely<Tables>,
  source: string,
  { channel, after, limit }: { readonly channel: string; readonly after: number; readonly limit: number },
): Promise<readonly Message[]> {
  const rows = await readRows(
    kysely,
    sql`channel = ${channel} and position > ${after} order by position limit ${limit}`,
  );
  return rows.map((row) => ({
    id: row.id,
    channel,
    source,
    position: row.position,
    text: JSON.stringify(eventOf(source, row)),
  }));
}

/** The channels that have numbered events; jumps from one to the next in the index, however many events there are. */
export async function readChannels<Tables>(kysely: Kysely<Tables>): Promise<readonly string[]> {
  const next = (after: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select channel from outbox where position is not null and channel > ${after} order by channel limit 1)`;
  const { rows } = await sql<{ channel: string }>`
    with recursive found as (
      select ${next(sql`''`)} as channel
      union all select ${next(sql`found.channel`)} from found where found.channel is not null)
    select channel from found where channel is not null`.execute(kysely);
  return rows.map(({ channel }) => channel);
}

/** Every event that is recorded, numbered or not, oldest first. */
export async function readAnnounced<Tables>(
  kysely: Kysely<Tables>,
  source: string,
): Promise<readonly AnnouncedEvent[]> {
  const rows = await readRows(kysely, sql`true order by recorded`);
  return rows.map((row) => ({ channel: row.channel, ...eventOf(source, row) }));
}

async function readRows<Tables>(
  kysely: Kysely<Tables>,
  which: RawBuilder<unknown>,
): Promise<readonly OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    select position, id, channel, type, subject, sequence, correlation_id, causation_id, data, recorded_at
    from outbox where ${which}`.execute(kysely);
  return rows;
}

function eventOf(source: string, row: OutboxRow): Event {
  return {
    specversion: '1.0',
    id: row.id,
    source: `/${source}`,
    type: row.type,
    subject: row.subject,
    time: row.recordedAt.toISOString(),
    datacontenttype: 'application/json',
    data: row.data,
    correlationid: row.correlationId,
    ...(row.causationId !== null && { causationid: row.causationId }),
    sequence: row.sequence,
  };
}
