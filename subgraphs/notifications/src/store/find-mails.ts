import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Mail } from '../domain/mail.ts';
import type { NotificationsTables } from './tables.ts';

/** The mails with these ids, in no particular order. */
export async function findMails(db: Kysely<NotificationsTables>, ids: readonly string[]): Promise<Mail[]> {
  const { rows } = await sql<Mail>`select * from mails where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** A page of all mails, the newest first; one more than the page holds, to know whether there are more. */
export async function findMailPage(db: Kysely<NotificationsTables>, page: Page): Promise<Mail[]> {
  const { rows } = await sql<Mail>`
    select * from mails where ${before(page)}
    order by created_at desc, id desc limit ${page.first + 1}`.execute(db);
  return rows;
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(created_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
