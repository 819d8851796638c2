import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Mail, MailState } from '../domain/mail.ts';
import type { NotificationsTables } from './tables.ts';

type Reader = Kysely<NotificationsTables>;

/** The mails with these ids, in no particular order. */
export async function findMails(db: Reader, ids: readonly string[]): Promise<Mail[]> {
  const { rows } = await sql<Mail>`select * from mails where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

export interface MailFilter {
  readonly customerId: string | null;
  readonly state: MailState | null;
  /** The id of a mail: only those that are older than it. */
  readonly before: string | null;
}

/** The newest mails that a filter lets through. */
export async function findLatestMails(db: Reader, filter: MailFilter, limit: number): Promise<Mail[]> {
  const { customerId, state, before } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (customerId !== null) conditions.push(sql`customer_id = ${customerId}`);
  if (state !== null) conditions.push(sql`state = ${state}`);
  if (before !== null)
    conditions.push(sql`(queued_at, id) < (select queued_at, id from mails where id = ${before})`);
  const { rows } = await sql<Mail>`
    select * from mails where ${sql.join(conditions, sql` and `)}
    order by queued_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** The same page of the mails of each of these customers, the newest first; one more than the page holds. */
export async function findMailsOfCustomers(
  db: Reader,
  customerIds: readonly string[],
  page: Page,
): Promise<Mail[]> {
  const { rows } = await sql<Mail>`
    select m.* from unnest(${[...customerIds]}::text[]) as asked (customer_id)
    cross join lateral (
      select * from mails where mails.customer_id = asked.customer_id and ${further(page)}
      order by queued_at desc, id desc limit ${page.first + 1}
    ) as m`.execute(db);
  return rows;
}

/** Further than the cursor, in the order newest first. */
function further({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(queued_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
