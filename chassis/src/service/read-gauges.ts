import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/open-database.ts';
import { sagaStates } from '../saga/define-saga.ts';
import type { Reading, Readings } from '../telemetry/metrics.ts';

/** What a service tells others and hears from them, whose state is looked up. */
export interface Watched {
  /** The channels that it tells something on. */
  readonly told: readonly string[];
  /** The channels that it listens to. */
  readonly heard: readonly string[];
  readonly sagas: readonly string[];
}

/** Looks up all gauges of a service: a few statements over partial indexes. Of a database that is away, only that it is. */
export async function readGauges<Tables>(
  database: Database<Tables>,
  watched: Watched,
  now: Date,
): Promise<Readings> {
  const { kysely } = database;
  try {
    const [outbox, inbox, sagas] = await Promise.all([
      readOutbox(kysely, watched.told, now),
      readInbox(kysely, watched.heard, now),
      readSagaCounts(kysely, watched.sagas),
    ]);
    return { database_up: [{ value: 1 }], ...usageOf(database), ...outbox, ...inbox, ...sagas };
  } catch {
    return { database_up: [{ value: 0 }], ...usageOf(database) };
  }
}

function usageOf<Tables>(database: Database<Tables>): Readings {
  const { inUse, idle, waiting, statements, failures, seconds } = database.usage();
  return {
    database_connections: [
      { labels: { state: 'in use' }, value: inUse },
      { labels: { state: 'idle' }, value: idle },
    ],
    database_waiting: [{ value: waiting }],
    database_statements_total: [{ value: statements }],
    database_statement_failures_total: [{ value: failures }],
    database_statement_seconds_total: [{ value: seconds }],
  };
}

async function readOutbox<Tables>(
  kysely: Kysely<Tables>,
  channels: readonly string[],
  now: Date,
): Promise<Readings> {
  const [unnumbered, places] = await Promise.all([
    sql<{ count: number; oldest: Date | null }>`
      select count(*)::int as count, min(recorded_at) as oldest from outbox where position is null`.execute(
      kysely,
    ),
    sql<{ channel: string; position: number }>`select channel,
        coalesce((select max(position) from outbox where outbox.channel = told.channel and position is not null), 0)
          as position
      from unnest(${channels}::text[]) as told (channel)`.execute(kysely),
  ]);
  const row = unnumbered.rows[0];
  return {
    outbox_unnumbered: [{ value: row?.count ?? 0 }],
    outbox_oldest_age_seconds: [{ value: ageOf(row?.oldest, now) }],
    outbox_position: places.rows.map(({ channel, position }) => ({ labels: { channel }, value: position })),
  };
}

async function readInbox<Tables>(
  kysely: Kysely<Tables>,
  channels: readonly string[],
  now: Date,
): Promise<Readings> {
  if (channels.length === 0) return {};
  const [unsettled, marks] = await Promise.all([
    sql<{ channel: string; state: string; count: number; oldest: Date }>`
      select channel, state, count(*)::int as count, min(received_at) as oldest from inbox
      where state in ('WAITING', 'HOSPITAL') group by channel, state`.execute(kysely),
    sql<{ channel: string; source: string; position: number }>`
      select channel, source, position from inbox_marks`.execute(kysely),
  ]);
  const depths = channels.flatMap((channel) =>
    ['WAITING', 'HOSPITAL'].map((state) => {
      const found = unsettled.rows.find((row) => row.channel === channel && row.state === state);
      const labels = { channel, state: state.toLowerCase() };
      return { labels, count: found?.count ?? 0, age: ageOf(found?.oldest, now) };
    }),
  );
  return {
    inbox_depth: depths.map(({ labels, count }) => ({ labels, value: count })),
    inbox_oldest_age_seconds: depths.map(({ labels, age }) => ({ labels, value: age })),
    inbox_position: marks.rows.map(({ position, ...labels }) => ({ labels, value: position })),
  };
}

const openStates = sagaStates.filter((state) => state !== 'COMPLETED' && state !== 'UNDONE');

async function readSagaCounts<Tables>(kysely: Kysely<Tables>, names: readonly string[]): Promise<Readings> {
  if (names.length === 0) return {};
  const { rows } = await sql<{ name: string; state: string; count: number; stuck: number }>`
    select name, state, count(*)::int as count, count(stuck_at)::int as stuck from sagas
    where state not in ('COMPLETED', 'UNDONE') group by name, state`.execute(kysely);
  const sagas: Reading[] = names.flatMap((saga) =>
    openStates.map((state) => ({
      labels: { saga, state: state.toLowerCase() },
      value: rows.find((row) => row.name === saga && row.state === state)?.count ?? 0,
    })),
  );
  const stuck = names.map((saga) => ({
    labels: { saga },
    value: rows.filter((row) => row.name === saga).reduce((total, row) => total + row.stuck, 0),
  }));
  return { sagas, sagas_stuck: stuck };
}

function ageOf(time: Date | null | undefined, now: Date): number {
  return time === null || time === undefined ? 0 : Math.max(0, (now.getTime() - time.getTime()) / 1000);
}
