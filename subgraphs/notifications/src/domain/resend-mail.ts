import type { Mail } from './mail.ts';
import { accept, refuse, type Decision } from './refusal.ts';

/** A person decides to send a mail once more, as another copy. */
export function resendMail(mail: Mail, hasAddress: boolean, now: Date): Decision<Mail> {
  const { id, state } = mail;
  if (state === 'SENDING' || state === 'QUEUED')
    return refuse('mail-on-its-way', `Mail ${id} is ${state}: it is sent anyway. Wait what comes of it.`);
  if (!hasAddress)
    return refuse(
      'mail-on-its-way',
      `Mail ${id} waits for its customer's address: it is sent when that is known.`,
    );
  const copies = mail.copies + 1;
  return accept({
    ...mail,
    state: 'QUEUED',
    reason: null,
    dueAt: now,
    attempts: 0,
    copies,
    version: mail.version + 1,
  });
}
