import type { MailRequest } from './create-mail.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import type { Mail } from './mail.ts';

/**
 * Decides a change of the version that the caller has read; null stands for any version.
 * What changes nothing is accepted and keeps the version.
 */
export function changeMail(
  mail: Mail,
  { name }: MailRequest,
  expectedVersion: number | null,
): Decision<Mail> {
  if (expectedVersion !== null && expectedVersion !== mail.version) {
    return refuse(
      'precondition-failed',
      'It is no longer the version that you have read. Read it again, and send the change with its new ETag.',
    );
  }
  if (name === mail.name) return accept(mail);
  return accept({ ...mail, name, version: mail.version + 1 });
}
