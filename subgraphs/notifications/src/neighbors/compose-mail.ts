import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from './post.ts';

/** A mail in its wire form (RFC 5322), text and HTML. */
export async function composeMail(mail: OutgoingMail, from: string): Promise<Buffer> {
  const { key, to, subject, text, html, date } = mail;
  const message = new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    date,
    messageId: `<${key}@${domainOf(from)}>`,
    // RFC 3834: nobody's holiday notice should answer it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}

function domainOf(address: string): string {
  return /@([^\s@>]+)>?\s*$/.exec(address)?.[1] ?? 'localhost';
}
