import type { Mail, MailState } from './mail.ts';
import { accept, refuse, type Decision } from './refusal.ts';

/** What a person may settle: a mail that nobody can send, or that may have arrived. */
export const dismissable: readonly MailState[] = ['WAITING', 'UNCERTAIN', 'FAILED'];

/** A person decides that a mail is not to be sent, for example because it did arrive. */
export function dismissMail(mail: Mail, reason: string): Decision<Mail> {
  const { id, state } = mail;
  if (!dismissable.includes(state)) {
    return refuse(
      'mail-settled',
      `Mail ${id} is ${state}; only one that is ${dismissable.join(', ')} can be dismissed.`,
    );
  }
  return accept({ ...mail, state: 'DROPPED', reason: `Dismissed: ${reason}`, version: mail.version + 1 });
}
