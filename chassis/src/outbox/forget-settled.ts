import { sql, type Kysely, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import { isSettled, sameSubject } from './inbox-rows.ts';

/** How long what was settled can be looked at, in days. */
const settledLifeDays = 7;

const batchSize = 1000;
const hourMs = 3_600_000;

export interface ForgettingOptions<Tables> {
  readonly database: Pick<Database<Tables>, 'kysely'>;
  readonly logger: Logger;
  readonly now: () => Date;
  /** How often it forgets. */
  readonly forgetMs?: number;
}

/** Forgets from time to time what was settled long ago, until it is stopped. */
export function startForgetting<Tables>({
  database,
  logger,
  now,
  forgetMs = hourMs,
}: ForgettingOptions<Tables>): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let forgetting: Promise<void> | undefined;
  const forget = async (): Promise<void> => {
    try {
      await forgetSettled(database.kysely, now(), stopping.signal);
    } catch (error) {
      logger.warn({ err: error }, 'What was settled long ago could not be forgotten; it is tried again');
    }
    forgetting = undefined;
  };
  const timer = setInterval(() => {
    forgetting ??= forget();
  }, forgetMs);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await forgetting;
    },
  };
}

/**
 * Forgets what was settled long ago, in small transactions. Of each subject the last one stays and stands for those before
 * it: messages are handled in their order, so these are settled too, and nothing has to be known of how late a broker may
 * deliver one again. What a person has discarded stays too. Ends early when the signal says so.
 */
export async function forgetSettled<Tables>(
  kysely: Kysely<Tables>,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  let place: Place | undefined = { settledAt: new Date(0), received: 0 };
  while (place !== undefined && !signal.aborted) {
    const after: Place = place;
    place = await kysely.transaction().execute((transaction) => forgetSome(transaction, after, now));
  }
}

/** How far it has looked; it looks at each message once, so that those which have to stay hold up nothing. */
interface Place {
  readonly settledAt: Date;
  readonly received: number;
}

/** Undefined when there is nothing more to look at, or another instance is at it. */
async function forgetSome<Tables>(
  transaction: Transaction<Tables>,
  after: Place,
  now: Date,
): Promise<Place | undefined> {
  const { rows: turns } = await sql<{ isOurs: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('forget settled')) as is_ours`.execute(transaction);
  if (turns[0]?.isOurs !== true) return undefined;
  const { rows } = await sql<Place>`
    with old as (
      select received, settled_at, channel, source, subject, sequence from inbox m
      where ${isSettled(sql`m`)} and not stands_for_earlier
        and settled_at < ${now}::timestamptz - make_interval(days => ${settledLifeDays})
        and (settled_at, received) > (${after.settledAt}::timestamptz, ${after.received}::bigint)
      order by settled_at, received limit ${batchSize}),
    in_runs as (
      select channel, source, subject, sequence,
        sequence - row_number() over (partition by channel, source, subject order by sequence) as last_before
      from old where subject is not null and sequence is not null),
    last as (
      select channel, source, subject, max(sequence) as sequence from in_runs m
      where last_before = 0 or exists (select from inbox p
        where ${sameSubject(sql`p`, sql`m`)} and p.sequence = m.last_before and p.stands_for_earlier)
      group by channel, source, subject),
    kept as (
      update inbox k set stands_for_earlier = true from last
      where ${sameSubject(sql`k`, sql`last`)}
        and (k.sequence = last.sequence or k.sequence < last.sequence and k.state = 'DISCARDED')),
    forgotten as (
      delete from inbox f using last
      where ${sameSubject(sql`f`, sql`last`)} and f.sequence < last.sequence and f.state <> 'DISCARDED')
    select settled_at, received from old order by settled_at desc, received desc limit 1`.execute(
    transaction,
  );
  return rows[0];
}
