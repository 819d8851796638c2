import { sql, type Kysely } from 'kysely';
import { Type, type Static } from 'typebox';
import { InstantSchema } from '../http/schemas.ts';

/** One thing that happened in a service for one request of the outside. */
export const TraceEntrySchema = Type.Object(
  {
    at: InstantSchema,
    what: Type.Enum(['announced', 'received', 'handled', 'failed', 'saga started', 'saga step']),
    name: Type.String({ description: "The event's type, or the saga and its step." }),
    subject: Type.String({ description: 'The id of what it is about.' }),
    detail: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'TraceEntry' },
);
export type TraceEntry = Static<typeof TraceEntrySchema>;

interface TraceRow extends Omit<TraceEntry, 'at'> {
  readonly at: Date;
}

/** What a service announced, received and moved under one correlation id, in the order of time: one statement. */
export async function readTrace<Tables>(
  kysely: Kysely<Tables>,
  correlationId: string,
): Promise<readonly TraceEntry[]> {
  const { rows } = await sql<TraceRow>`
    select at, what, name, subject, detail from (
      select recorded_at as at, 1 as rank, recorded as place, 'announced' as what, type as name, subject,
        'on ' || channel as detail
      from outbox where correlation_id = ${correlationId}
      union all
      select received_at, 2, received, 'received', coalesce(type, 'not readable'), coalesce(subject, id), 'from ' || source
      from inbox where correlation_id = ${correlationId}
      union all
      select (entry ->> 'at')::timestamptz, 3, received, 'failed', coalesce(type, 'not readable'), coalesce(subject, id),
        (entry ->> 'what') || coalesce(': ' || (entry ->> 'reason'), '')
      from inbox cross join jsonb_array_elements(history) as entry where correlation_id = ${correlationId}
      union all
      select settled_at, 4, received, 'handled', type, subject, lower(state)
      from inbox where correlation_id = ${correlationId} and settled_at is not null and type is not null
      union all
      select started_at, 5, 0, 'saga started', name, id, null from sagas where correlation_id = ${correlationId}
      union all
      select at, 6, number, 'saga step', saga || ': ' || step.name, step.id,
        lower(step.state) || coalesce(': ' || step.reason, '')
      from saga_steps step join sagas on sagas.name = step.saga and sagas.id = step.id
      where sagas.correlation_id = ${correlationId}
    ) entries order by at, rank, place limit 1000`.execute(kysely);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
