import { inBackground } from '@musiccorp/chassis/database/background';
import type { Database } from '@musiccorp/chassis/database/open-database';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { claimMailsAction } from '../actions/claim-mails.ts';
import { settleDeliveryAction } from '../actions/settle-delivery.ts';
import { messageKey } from '../domain/mail.ts';
import { renderHtml, renderText } from '../domain/render-letter.ts';
import type { Delivery } from '../domain/settle-delivery.ts';
import { writeLetter } from '../domain/write-letter.ts';
import type { OutgoingMail, Post } from '../neighbors/post.ts';
import type { AddressedMail } from '../store/lock-mails.ts';
import { releaseLostClaims } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

export interface SendingOptions {
  readonly database: Database<NotificationsTables>;
  readonly post: Post;
  readonly logger: Logger;
  readonly maxAgeMs: number;
  readonly now: () => Date;
  readonly newToken: () => string;
  /** How long a sender may take for what it has claimed; longer than the post takes. */
  readonly claimMs?: number;
  /** How often it looks whether a mail has become due, or a claim was lost. */
  readonly pollMs?: number;
}

/**
 * Sends mails until it is stopped: claims some in one transaction, hands them over outside of any, and notes what came of
 * each in another one. Whoever dies in between leaves a claim that ends by itself.
 */
export function startSending(options: SendingOptions): { stop(): Promise<void> } {
  const { database, logger, pollMs = 1000 } = options;
  const flags = { isWanted: false, isStopped: false };
  let working: Promise<void> | null = null;
  const work = async (): Promise<void> => {
    while (flags.isWanted && !flags.isStopped) {
      flags.isWanted = false;
      try {
        if (await sendSome(options)) flags.isWanted = true;
      } catch (error) {
        // The next look comes with the poll.
        flags.isWanted = false;
        logger.warn({ err: error }, 'Mails could not be sent; they are tried again');
      }
    }
  };
  const wake = (): void => {
    flags.isWanted = true;
    working ??= inBackground(work).finally(() => {
      working = null;
      // Woken after its last look.
      if (flags.isWanted && !flags.isStopped) wake();
    });
  };
  const forget = database.onCommit('mails', wake);
  const polling = setInterval(wake, pollMs);
  wake();
  return {
    stop: async () => {
      flags.isStopped = true;
      forget();
      clearInterval(polling);
      await working;
    },
  };
}

/** Whether there may be more to send. */
async function sendSome(options: SendingOptions): Promise<boolean> {
  const { database, post, maxAgeMs, now, newToken, claimMs = 20_000 } = options;
  const { kysely } = database;
  const at = now();
  await releaseLostClaims(kysely, post.isRepeatable, at);
  const token = newToken();
  const claim = { token, until: new Date(at.getTime() + claimMs), limit: post.concurrency, maxAgeMs };
  const { claimed, mayHaveMore } = await kysely
    .transaction()
    .execute((transaction) => claimMailsAction(transaction, claim, at));
  const sent = await Promise.allSettled(claimed.map((mail) => send(mail, token, options)));
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return mayHaveMore;
}

async function send(mail: AddressedMail, claim: string, options: SendingOptions): Promise<void> {
  const { post, logger } = options;
  const delivery = await post.deliver(outgoing(mail));
  await note(mail, claim, delivery, options);
  const { id, template, correlationId } = mail;
  const level = delivery.outcome === 'SENT' ? 'info' : 'warn';
  logger[level]({ mailId: id, template, correlationId, ...delivery }, 'Handed a mail over');
}

const notingAttempts = 5;
const notingPauseMs = 1000;

/** Notes what came of a mail, also when the database is away for a moment: what is not noted has to be called uncertain. */
async function note(
  mail: AddressedMail,
  claim: string,
  delivery: Delivery,
  { database, now }: SendingOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.kysely
        .transaction()
        .execute((transaction) => settleDeliveryAction(transaction, mail, claim, delivery, now()));
    } catch (error) {
      if (attempt === notingAttempts) throw error;
      await setTimeout(notingPauseMs);
    }
  }
}

function outgoing(mail: AddressedMail): OutgoingMail {
  const { content, email, name, queuedAt, template } = mail;
  const letter = writeLetter(content);
  return {
    key: messageKey(mail),
    to: email,
    subject: letter.subject,
    text: renderText(letter, name),
    html: renderHtml(letter, name),
    date: queuedAt,
    template,
  };
}
