import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { logChanges, type ChangeLog } from '../../logging/log-changes.ts';
import { createBell, pause, pauseAfter, type Bell } from '../bell.ts';
import type { Interest, Message } from '../broker.ts';
import { headerNames, needConsumer, needStream, positionIn, type Places } from './places.ts';
import { inEverySession, type Session, type Sessions } from './sessions.ts';

/** How many messages are asked for at a time, and how long the server waits for them. */
const pullSize = 200;
const pullMs = 5000;
/** When nothing comes for so long, nothing is on its way. */
const quietMs = 50;

/** Takes a group's share of a channel's messages, in batches; acknowledges what is stored and gives back what is not. */
export class Listener {
  readonly #places: Places;
  readonly #interest: Interest;
  readonly #changes: ChangeLog;
  readonly #bell = createBell();
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor(sessions: Sessions, places: Places, interest: Interest, logger: Logger) {
    this.#places = places;
    this.#interest = interest;
    const { channel, group } = interest;
    this.#changes = logChanges(logger.child({ channel, group }), {
      failed: 'Messages could not be taken; it is tried again until they are',
      works: 'Messages are taken again',
    });
    const worker = { signal: this.#stopping.signal, bell: this.#bell, changes: this.#changes };
    this.#running = inEverySession(sessions, worker, (session) => this.#listen(session));
  }

  /** Resolves when what is being stored is stored; the rest goes to others at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#bell.ring();
    await this.#running;
  }

  async #listen({ js, jsm, ended }: Session): Promise<void> {
    const { channel, group } = this.#interest;
    const stream = await needStream(jsm, this.#places, channel);
    await needConsumer(jsm, stream, group);
    const consumer = await js.consumers.get(stream, group);
    const isOver = (): boolean => ended.aborted || this.#stopping.signal.aborted;
    while (!isOver()) {
      const pull = await consumer.fetch({ max_messages: pullSize, expires: pullMs });
      await this.#takeAll(pull, isOver);
    }
  }

  /** Takes what comes as it comes. More is asked for only when that is stored, so that it is free for others until then. */
  async #takeAll(pull: ConsumerMessages, isOver: () => boolean): Promise<void> {
    const arrivals = collect(pull, this.#bell);
    for (let failures = 0; !isOver() && !arrivals.areAll();) {
      // What has come over the line in one piece is stored in one piece.
      await setImmediate();
      const batch = arrivals.take();
      if (batch.length === 0) await this.#bell.wait();
      else failures = (await this.#take(batch, failures)) ? 0 : failures + 1;
    }
    // What is on its way to us is given back too; else others would get it only when our time for it is over.
    while (!arrivals.areAll() && (await this.#bell.wait(quietMs)) === 'rung') giveBack(arrivals.take());
    pull.stop();
    giveBack(arrivals.take());
    await arrivals.end;
  }

  async #take(batch: readonly JsMsg[], failuresBefore: number): Promise<boolean> {
    try {
      await this.#interest.receive(batch.map((message) => this.#read(message)));
      for (const message of batch) message.ack();
      this.#changes.works();
      return true;
    } catch (error) {
      this.#changes.failed(error);
      const pauseMs = pauseAfter(failuresBefore + 1);
      for (const message of batch) message.nak(pauseMs);
      await pause(pauseMs, this.#stopping.signal);
      return false;
    }
  }

  #read(message: JsMsg): Message {
    return {
      // What others have put there without our headers is still a message: the inbox judges it.
      id: message.headers?.get(headerNames.id) || `${message.info.stream}:${message.seq}`,
      channel: this.#interest.channel,
      source: message.subject.slice(message.subject.lastIndexOf('.') + 1),
      position: positionIn(message.headers),
      text: message.string(),
    };
  }
}

function giveBack(messages: readonly JsMsg[]): void {
  for (const message of messages) message.nak();
}

interface Arrivals {
  /** What has arrived since it was last asked for. */
  take(): JsMsg[];
  /** True when everything has been taken and nothing more will come. */
  areAll(): boolean;
  /** Rejects with what went wrong, once nothing more will come. */
  readonly end: Promise<void>;
}

/** Keeps what comes until it is taken, and rings for it and for the end. */
function collect(pull: ConsumerMessages, bell: Bell): Arrivals {
  const arrived: JsMsg[] = [];
  let hasEnded = false;
  const run = async (): Promise<void> => {
    try {
      for await (const message of pull) {
        arrived.push(message);
        bell.ring();
      }
    } finally {
      hasEnded = true;
      bell.ring();
    }
  };
  const end = run();
  // It is looked at later; until then it is not an unhandled one.
  end.catch(() => undefined);
  const take = (): JsMsg[] => arrived.splice(0);
  return { take, areAll: () => hasEnded && arrived.length === 0, end };
}
