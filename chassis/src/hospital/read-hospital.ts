import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { HistoryEntry } from '../outbox/inbox-rows.ts';
import type { Filter } from './hospital-schema.ts';

/** A message of the inbox, as the hospital sees it. */
export interface Patient {
  readonly id: string;
  readonly channel: string;
  readonly source: string;
  readonly type: string | null;
  readonly subject: string | null;
  readonly sequence: number | null;
  readonly correlationId: string | null;
  readonly state: string;
  readonly attempts: number;
  readonly reason: string | null;
  readonly receivedAt: Date;
  /** Its place in the list. */
  readonly received: number;
  readonly message: string;
  readonly isEvent: boolean;
  readonly fixedData: unknown;
  readonly history: readonly HistoryEntry[];
  readonly version: number;
  readonly waitingBehind: number;
}

export interface Page {
  readonly first: number;
  readonly after: number;
}

const columns = sql`received, id, channel, source, type, subject, sequence, correlation_id, state, attempts,
  received_at, ${lastFault()} as reason`;

/** A page of what is in the hospital, the oldest first, and how many there are: two statements. */
export async function readPatients<Tables>(
  kysely: Kysely<Tables>,
  filter: Filter,
  { first, after }: Page,
): Promise<{ readonly total: number; readonly patients: readonly Patient[] }> {
  const [counted, page] = await Promise.all([
    sql<{ total: number }>`select count(*)::int as total from inbox where ${isMeant(filter)}`.execute(kysely),
    sql<Patient>`select ${columns} from inbox where ${isMeant(filter)} and received > ${Math.min(after, Number.MAX_SAFE_INTEGER)}
      order by received limit ${first}`.execute(kysely),
  ]);
  return { total: counted.rows[0]?.total ?? 0, patients: page.rows };
}

/** One message that is or was in the hospital, with all that is known of it. */
export async function findPatient<Tables>(kysely: Kysely<Tables>, id: string): Promise<Patient | undefined> {
  const { rows } = await sql<Patient>`select ${columns}, message, is_event, fixed_data, history, version,
      (select count(*)::int from inbox later where later.channel = inbox.channel and later.source = inbox.source
        and later.subject = inbox.subject and later.sequence > inbox.sequence and later.state = 'WAITING')
        as waiting_behind
    from inbox where id = ${id} and (state = 'HOSPITAL' or history <> '[]')`.execute(kysely);
  return rows[0];
}

/** The condition of a filter, for what is in the hospital now. */
export function isMeant({ channel, type, reason }: Filter): RawBuilder<boolean> {
  const conditions = [
    sql`state = 'HOSPITAL'`,
    ...(channel === undefined ? [] : [sql`channel = ${channel}`]),
    ...(type === undefined ? [] : [sql`type = ${type}`]),
    ...(reason === undefined ? [] : [sql`position(lower(${reason}) in lower(${lastFault()})) > 0`]),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

function lastFault(): RawBuilder<string | null> {
  return sql<
    string | null
  >`(select entry ->> 'reason' from jsonb_array_elements(history) with ordinality as e (entry, place)
    where entry ->> 'what' in ('failed', 'refused') order by place desc limit 1)`;
}
