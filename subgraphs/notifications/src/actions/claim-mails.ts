import type { Transaction } from 'kysely';
import { judgeDueMail } from '../domain/judge-due-mail.ts';
import { lockDueMails, type AddressedMail } from '../store/lock-mails.ts';
import { claimMails, saveDecision } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

export interface Claim {
  readonly token: string;
  readonly until: Date;
  readonly limit: number;
  readonly maxAgeMs: number;
}

/** Takes mails to hand over, and settles those that are not worth it any more. Says whether there may be more. */
export async function claimMailsAction(
  transaction: Transaction<NotificationsTables>,
  { token, until, limit, maxAgeMs }: Claim,
  now: Date,
): Promise<{ readonly claimed: readonly AddressedMail[]; readonly mayHaveMore: boolean }> {
  const due = await lockDueMails(transaction, now, limit);
  const claimed: AddressedMail[] = [];
  for (const mail of due) {
    const judgement = judgeDueMail(mail, now, maxAgeMs);
    if (judgement.send) claimed.push(mail);
    else {
      const { state, reason } = judgement;
      await saveDecision(transaction, { ...mail, state, reason, dueAt: null, version: mail.version + 1 });
    }
  }
  if (claimed.length > 0)
    await claimMails(
      transaction,
      claimed.map(({ id }) => id),
      token,
      until,
    );
  return { claimed, mayHaveMore: due.length > 0 };
}
