import { sql, type Kysely, type Transaction } from 'kysely';
import type { Mail, Recipient } from '../domain/mail.ts';
import type { NotificationsTables } from './tables.ts';

/** Stores whom to write to. Mails that have waited for the address may go now. */
export async function saveRecipient(
  transaction: Transaction<NotificationsTables>,
  { customerId, email, name }: Recipient,
  now: Date,
): Promise<void> {
  await sql`insert into recipients (customer_id, email, name) values (${customerId}, ${email}, ${name})
    on conflict (customer_id) do update set email = excluded.email, name = excluded.name`.execute(
    transaction,
  );
  await sql`update mails set state = 'QUEUED', due_at = ${now}, reason = null, version = version + 1
    where customer_id = ${customerId} and state = 'WAITING'`.execute(transaction);
}

/** Stores a new mail; one that is there already stays as it is. */
export async function insertMail(transaction: Transaction<NotificationsTables>, mail: Mail): Promise<void> {
  const row = { ...mail, content: sql<never>`${JSON.stringify(mail.content)}::json` };
  await transaction
    .insertInto('mails')
    .values({ ...row, claim: null, claimedUntil: null })
    .onConflict((conflict) => conflict.columns(['template', 'about']).doNothing())
    .execute();
}

/** Stores what a decision may change, and ends whatever claim there is. */
export async function saveDecision(transaction: Transaction<NotificationsTables>, mail: Mail): Promise<void> {
  const { id, state, reason, dueAt, attempts, copies, version } = mail;
  await transaction
    .updateTable('mails')
    .set({ state, reason, dueAt, attempts, copies, version, claim: null, claimedUntil: null })
    .where('id', '=', id)
    .execute();
}

/** Notes who hands these mails over now, and until when that is known to be over. */
export async function claimMails(
  transaction: Transaction<NotificationsTables>,
  ids: readonly string[],
  claim: string,
  until: Date,
): Promise<void> {
  await sql`update mails set state = 'SENDING', due_at = null, claim = ${claim}, claimed_until = ${until},
    version = version + 1 where id = any(${[...ids]}::text[])`.execute(transaction);
}

/**
 * Stores what came of handing a mail over. False when somebody else has decided about it meanwhile. One that was given up for
 * uncertain is still settled by whoever knows.
 */
export async function saveDelivery(
  transaction: Transaction<NotificationsTables>,
  mail: Mail,
  claim: string,
): Promise<boolean> {
  const { id, state, reason, dueAt, attempts, sentAt } = mail;
  const { rows } =
    await sql`update mails set state = ${state}, reason = ${reason}, due_at = ${dueAt}::timestamptz,
      attempts = ${attempts}, sent_at = ${sentAt}::timestamptz, claimed_until = null, version = version + 1
    where id = ${id} and claim = ${claim} and state in ('SENDING', 'UNCERTAIN') returning id`.execute(
      transaction,
    );
  return rows.length > 0;
}

/** Ends the claims of those who have not come back: their mails are due again, or uncertain where that could send them twice. */
export async function releaseLostClaims(
  kysely: Kysely<NotificationsTables>,
  isRepeatable: boolean,
  now: Date,
): Promise<void> {
  // Read first: an update that changes nothing would wake whoever waits for mails.
  const { rows } =
    await sql`select 1 from mails where state = 'SENDING' and claimed_until < ${now} limit 1`.execute(kysely);
  if (rows.length === 0) return;
  const reason = isRepeatable ? null : 'It was handed over, and nobody noted what came of it.';
  await sql`update mails set state = ${isRepeatable ? 'QUEUED' : 'UNCERTAIN'}, reason = ${reason},
      due_at = ${isRepeatable ? now : null}::timestamptz, claimed_until = null, version = version + 1
    where state = 'SENDING' and claimed_until < ${now}`.execute(kysely);
}
