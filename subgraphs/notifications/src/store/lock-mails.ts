import { sql, type Transaction } from 'kysely';
import type { DueMail } from '../domain/judge-due-mail.ts';
import { overtakers } from '../domain/judge-due-mail.ts';
import type { Mail } from '../domain/mail.ts';
import type { NotificationsTables } from './tables.ts';

/**
 * Every row lock of this service, in the order in which they are taken: a recipient, then its mails. Whoever hands mails over
 * locks mails alone, and passes by those that somebody else has locked.
 */
export async function lockRecipient(
  transaction: Transaction<NotificationsTables>,
  customerId: string,
): Promise<{ readonly hasAddress: boolean }> {
  // The update changes nothing; it locks the row that is there already.
  const { rows } = await sql<{ hasAddress: boolean }>`
    insert into recipients (customer_id) values (${customerId})
    on conflict (customer_id) do update set customer_id = excluded.customer_id
    returning email is not null as has_address`.execute(transaction);
  return { hasAddress: rows[0]?.hasAddress ?? false };
}

export async function lockMail(
  transaction: Transaction<NotificationsTables>,
  id: string,
): Promise<Mail | null> {
  const { rows } = await sql<Mail>`select * from mails where id = ${id} for update`.execute(transaction);
  return rows[0] ?? null;
}

/** A mail whose turn it is, with the address that it goes to. */
export interface AddressedMail extends DueMail {
  readonly email: string;
  readonly name: string;
}

/**
 * Mails that are due, at most one of a customer: the next one waits until the one before it is settled, and a later one never
 * goes past one that waits for a further attempt.
 */
export async function lockDueMails(
  transaction: Transaction<NotificationsTables>,
  now: Date,
  limit: number,
): Promise<AddressedMail[]> {
  const pairs = Object.entries(overtakers).flatMap(([template, later]) =>
    later.map((one) => [template, one]),
  );
  const { rows } = await sql<AddressedMail>`
    select m.*, r.email, r.name, exists (
        select from mails later where later.customer_id = m.customer_id and later.about = m.about
          and later.state in ('SENT', 'UNCERTAIN') and (m.template, later.template) in
            (select * from unnest(${pairs.map(([one]) => one)}::text[], ${pairs.map(([, other]) => other)}::text[]))
      ) as is_overtaken
    from mails m join recipients r using (customer_id)
    where m.state = 'QUEUED' and m.due_at <= ${now} and not exists (
      select from mails first where first.customer_id = m.customer_id and first.id <> m.id and (first.state = 'SENDING'
        or first.state = 'QUEUED' and (first.occurred_at, first.number) < (m.occurred_at, m.number)))
    order by m.due_at, m.number limit ${limit} for update of m skip locked`.execute(transaction);
  return rows;
}
