import { JetStreamApiCodes } from '@nats-io/jetstream';
import { headers, type MsgHdrs } from '@nats-io/transport-node';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { logChanges, type ChangeLog } from '../../logging/log-changes.ts';
import { createBell } from '../bell.ts';
import type { Message, MessageLog } from '../broker.ts';
import { contentType, hasCode, headerNames, needStream, positionIn, type Places } from './places.ts';
import { inEverySession, type Session, type Sessions } from './sessions.ts';

/** How far a channel of the log is in its stream. */
interface Cursor {
  readonly position: number;
  /** The stream's number of the last message on our subject; 0 when there is none. */
  readonly sequence: number;
  /** How many messages may be on their way at once. */
  readonly width: number;
}

const maxWidth = 256;
const publishTimeoutMs = 5000;
/** How often it looks whether the streams still are as it left them. */
const checkMs = 5000;

/**
 * Brings a log into its streams and keeps it there. The stream itself tells how far it has come, so one that is new, was
 * emptied or lost its end is filled again from the log. The server takes a message only behind the one before it: several
 * instances may feed the same log, and nothing is left out, also when an answer or a connection gets lost.
 */
export class Feed {
  readonly #places: Places;
  readonly #log: MessageLog;
  readonly #logger: Logger;
  readonly #changes: ChangeLog;
  readonly #bell = createBell();
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor(sessions: Sessions, places: Places, log: MessageLog, logger: Logger) {
    this.#places = places;
    this.#log = log;
    this.#logger = logger.child({ source: log.source });
    this.#changes = logChanges(this.#logger, {
      failed: 'Events could not be published; it is tried again until they are',
      works: 'Events are published again',
    });
    const worker = { signal: this.#stopping.signal, bell: this.#bell, changes: this.#changes };
    this.#running = inEverySession(sessions, worker, (session) => this.#feed(session));
  }

  wake(): void {
    this.#bell.ring();
  }

  /** Publishes what is in the log, if the server can be reached, and ends. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#bell.ring();
    await this.#running;
  }

  async #feed(session: Session): Promise<void> {
    const cursors = new Map<string, Cursor>();
    while (!session.ended.aborted) {
      const isLast = this.#stopping.signal.aborted;
      for (const channel of this.#log.channels) await this.#catchUp(session, channel, cursors);
      this.#changes.works();
      if (isLast) return;
      if ((await this.#bell.wait(checkMs)) === 'time is up') cursors.clear();
    }
  }

  async #catchUp(session: Session, channel: string, cursors: Map<string, Cursor>): Promise<void> {
    for (;;) {
      const cursor = cursors.get(channel) ?? (await this.#findCursor(session, channel));
      cursors.set(channel, cursor);
      const messages = await this.#log.read(channel, cursor.position, cursor.width);
      if (messages.length === 0) return;
      const after = await this.#publish(session, messages, cursor);
      if (after === undefined) cursors.delete(channel);
      else cursors.set(channel, after);
    }
  }

  /** Asks the stream what it has of us. When that is not what the log says, it comes from another log or from others, and goes. */
  async #findCursor({ jsm }: Session, channel: string): Promise<Cursor> {
    const { source } = this.#log;
    const stream = await needStream(jsm, this.#places, channel);
    const subject = this.#places.subject(channel, source);
    const last = await jsm.streams.getMessage(stream, { last_by_subj: subject });
    if (last === null) return { position: 0, sequence: 0, width: 1 };
    const position = positionIn(last.header);
    const [same] = await this.#log.read(channel, position - 1, 1);
    if (same?.position === position && same.id === last.header.get(headerNames.id))
      return { position, sequence: last.seq, width: 1 };
    this.#logger.warn(
      { channel, position },
      'The stream was fed by others than this log; it is emptied and fed anew',
    );
    await jsm.streams.purge(stream, { filter: subject });
    return { position: 0, sequence: 0, width: 1 };
  }

  /** How far it has come; undefined when somebody else has published in between, or has removed something. */
  async #publish(
    { js }: Session,
    messages: readonly Message[],
    { position, sequence, width }: Cursor,
  ): Promise<Cursor | undefined> {
    const attempt = randomUUID();
    const published = await Promise.allSettled(
      messages.map((message, index) =>
        js.publish(this.#places.subject(message.channel, message.source), message.text, {
          headers: headersOf(message),
          timeout: publishTimeoutMs,
          // Its own id for each attempt: the server must not take a message for a duplicate of one that was removed.
          msgID: `${attempt}:${String(index)}`,
          expect:
            index === 0
              ? { lastSubjectSequence: sequence }
              : { lastMsgID: `${attempt}:${String(index - 1)}` },
        }),
      ),
    );
    let cursor: Cursor = { position, sequence, width: 1 };
    for (const [index, result] of published.entries()) {
      const message = messages[index];
      if (result.status === 'rejected' || message === undefined) {
        if (index > 0) return cursor;
        const reason: unknown = result.status === 'rejected' ? result.reason : undefined;
        if (hasCode(reason, wrongSequence)) return undefined;
        throw reason;
      }
      cursor = { position: message.position, sequence: result.value.seq, width: 1 };
    }
    return { ...cursor, width: Math.min(width * 4, maxWidth) };
  }
}

const wrongSequence = [
  JetStreamApiCodes.StreamWrongLastSequence,
  JetStreamApiCodes.StreamWrongLastSequenceUnknown,
];

function headersOf({ id, position }: Message): MsgHdrs {
  const made = headers();
  made.set(headerNames.contentType, contentType);
  made.set(headerNames.id, id);
  made.set(headerNames.position, String(position));
  return made;
}
