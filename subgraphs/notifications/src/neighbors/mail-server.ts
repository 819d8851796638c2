import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection, { type SMTPError } from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';
import type { Delivery } from '../domain/settle-delivery.ts';
import { composeMail } from './compose-mail.ts';
import type { Post } from './post.ts';

export interface MailServerOptions {
  /** `smtp://user:password@host:587`, or `smtps://`. */
  readonly url: string;
  readonly from: string;
  readonly deadlineMs?: number;
}

/**
 * Hands mails to a mail server, each over a connection of its own. A mail whose transmission has begun and was never answered
 * is UNCERTAIN: SMTP has no way to ask, and to send it again could be to send it twice.
 */
export function createMailServer({ url, from, deadlineMs = 10_000 }: MailServerOptions): Post {
  const { auth, ...options } = parseConnectionUrl(url);
  return {
    isRepeatable: false,
    concurrency: 8,
    place: new URL(url).host,
    deliver: async (mail) => {
      const message = messageStream(await composeMail(mail, from));
      const connection = new SMTPConnection({ ...options, socketCloseTimeout: 1000 });
      try {
        await converse(connection, auth, { from: addressOf(from), to: mail.to }, message.stream, deadlineMs);
        connection.quit();
        return { outcome: 'SENT' };
      } catch (error) {
        return deliveryOf(error, message.hasBegun());
      } finally {
        connection.close();
      }
    },
  };
}

/** A message that knows whether any of it has been asked for: the connection does so when the server is ready for it. */
function messageStream(message: Buffer): { readonly stream: Readable; readonly hasBegun: () => boolean } {
  let hasBegun = false;
  const stream = new Readable({
    read() {
      hasBegun = true;
      this.push(message);
      this.push(null);
    },
  });
  return { stream, hasBegun: () => hasBegun };
}

function converse(
  connection: SMTPConnection,
  auth: Parameters<SMTPConnection['login']>[0] | false,
  envelope: { readonly from: string; readonly to: string },
  message: Readable,
  deadlineMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('deadline')), deadlineMs);
    const settle = (error?: Error | null): void => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
    const send = (error?: Error | null): void => {
      if (error) settle(error);
      else connection.send(envelope, message, settle);
    };
    connection.on('error', settle);
    connection.once('end', () => settle(new Error('ended')));
    connection.connect((error) => {
      if (error) settle(error);
      else if (auth) connection.login(auth, send);
      else send();
    });
  });
}

/** What the server says is not kept: it likes to repeat the address. */
function deliveryOf(error: unknown, hasBegun: boolean): Delivery {
  const {
    responseCode,
    permanent,
    command = '',
    code,
    originalCode,
  }: Partial<SMTPError> = error instanceof Error ? error : {};
  const isAboutMail = /^(MAIL FROM|RCPT TO|DATA|API)$/.test(command);
  if (responseCode !== undefined) {
    const reason = `The mail server answered ${responseCode}.`;
    return permanent === true && isAboutMail ? { outcome: 'REJECTED', reason } : { outcome: 'LATER', reason };
  }
  if (hasBegun)
    return { outcome: 'UNCERTAIN', reason: 'The mail was transmitted, and the mail server never answered.' };
  if (code === 'EENVELOPE')
    return { outcome: 'REJECTED', reason: 'The address is none that mail can go to.' };
  return {
    outcome: 'LATER',
    reason: `The mail server cannot be reached (${originalCode ?? code ?? 'no answer in time'}).`,
  };
}

/** The address in `MusicCorp <shop@musiccorp.example>`. */
function addressOf(from: string): string {
  return /<([^>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}
