import { sql, type Kysely } from 'kysely';
import { historyWith, wakeNext } from '../outbox/inbox-rows.ts';
import { isMeant } from './read-hospital.ts';
import type { Filter } from './hospital-schema.ts';

/** Puts other data in the place of a message's own, which is kept. False when that version of it is not in the hospital. */
export async function fixData<Tables>(
  kysely: Kysely<Tables>,
  { id, data, version }: { readonly id: string; readonly data: unknown; readonly version: number | null },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update inbox set fixed_data = ${JSON.stringify(data)}::json, is_event = true,
      version = version + 1, history = ${historyWith({ at: now.toISOString(), what: 'fixed', reason: null })}
    where id = ${id} and state = 'HOSPITAL' and version = coalesce(${version}::bigint, version)`.execute(
      kysely,
    );
  return numAffectedRows === 1n;
}

/** Sends a message back to be handled. False when it is not in the hospital, or is no event. */
export async function replayMessage<Tables>(kysely: Kysely<Tables>, id: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update inbox set ${sendBack(now)}
    where id = ${id} and state = 'HOSPITAL' and is_event`.execute(kysely);
  return numAffectedRows === 1n;
}

/** Sends all that are meant back to be handled; tells how many. What is no event stays. */
export async function replayMessages<Tables>(
  kysely: Kysely<Tables>,
  filter: Filter,
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`update inbox set ${sendBack(now)}
    where ${isMeant(filter)} and is_event`.execute(kysely);
  return Number(numAffectedRows ?? 0n);
}

/** Gives a message up for good; what waits behind it goes on. False when it is not in the hospital. */
export async function discardMessage<Tables>(
  kysely: Kysely<Tables>,
  id: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update inbox set state = 'DISCARDED', settled_at = ${now}::timestamptz,
      version = version + 1, history = ${historyWith({ at: now.toISOString(), what: 'discarded', reason })}
    where id = ${id} and state = 'HOSPITAL'`.execute(kysely);
  if (numAffectedRows === 1n) await wakeNext(kysely, now);
  return numAffectedRows === 1n;
}

const sendBack = (now: Date) => sql`state = 'WAITING', due_at = ${now}::timestamptz, attempts = 0, begun = 0,
  version = version + 1, history = ${historyWith({ at: now.toISOString(), what: 'replayed', reason: null })}`;
