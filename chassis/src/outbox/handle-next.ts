import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import { faultOfData } from './check-data.ts';
import type { Handler, Subscription } from './consume.ts';
import type { Event } from './event.ts';
import {
  drop,
  letWait,
  lockFirst,
  noteBegun,
  recordFailure,
  settle,
  type Failure,
  type WaitingMessage,
} from './inbox-rows.ts';

export interface Handling<Tables> {
  readonly kysely: Kysely<Tables>;
  readonly handlers: Handlers<Tables>;
  readonly now: () => Date;
  readonly logger: Logger;
  /** What this instance is trying: a message whose attempt failed is free for a moment until that is noted. */
  readonly busy: Set<string>;
  /** What this instance has noted that it begins with. */
  readonly begun: Set<string>;
  /** When this instance started: what came before may be what ended the one before. */
  readonly startedAt: Date;
  /** Waits before a further attempt, one for each: a message has one attempt more than waits. */
  readonly retryAfterMs: readonly number[];
  readonly onHandled?: ((handled: Handled) => void) | undefined;
}

/** What became of one attempt. */
export interface Handled {
  readonly channel: string;
  readonly type: string;
  readonly outcome: 'done' | 'ignored' | 'failed' | 'hospital';
  /** How long it took, its transaction included. */
  readonly seconds: number;
}

/** Something was done, or nothing is due before a time (null: nothing waits). */
export type Progress = 'worked' | { readonly idleUntil: Date | null };

/**
 * Handles the message that is due first: its effect and the note that it is done are one transaction.
 * What fails is noted with its reason, and tried again later or sent to the message hospital.
 */
export async function handleNext<Tables>(handling: Handling<Tables>): Promise<Progress> {
  const attempt: Attempt = { message: undefined };
  const began = performance.now();
  const result = await tryAndNote(handling, attempt).finally(() => {
    const id = attempt.message?.id ?? '';
    handling.busy.delete(id);
    handling.begun.delete(id);
  });
  if (typeof result !== 'string') return result;
  if (attempt.message !== undefined && result !== 'worked') {
    const { channel, type } = attempt.message;
    const seconds = (performance.now() - began) / 1000;
    handling.onHandled?.({ channel, type, outcome: result, seconds });
  }
  return 'worked';
}

async function tryAndNote<Tables>(
  handling: Handling<Tables>,
  attempt: Attempt,
): Promise<Handled['outcome'] | Progress> {
  try {
    return await handling.kysely
      .transaction()
      .execute((transaction) => tryFirst(transaction, handling, attempt));
  } catch (error) {
    if (attempt.message === undefined) throw error;
    return noteFailure(attempt.message, error, handling);
  }
}

/** What is being tried, for whoever has to note that it failed. */
interface Attempt {
  message: WaitingMessage | undefined;
}

async function tryFirst<Tables>(
  transaction: Transaction<Tables>,
  handling: Handling<Tables>,
  attempt: Attempt,
): Promise<Handled['outcome'] | Progress> {
  const first = await lockFirst(transaction, [...handling.busy]);
  if (first === undefined) return { idleUntil: null };
  // Asked for before it was busy, and got in the moment between its failure and the note of that.
  if (handling.busy.has(first.id)) return 'worked';
  if (first.dueAt > handling.now()) return { idleUntil: first.dueAt };
  if (first.isForgotten) {
    await drop(transaction, first.id);
    return 'worked';
  }
  if (!first.isNext) {
    await letWait(transaction, first.id);
    return 'worked';
  }
  const mayBeLethal = first.receivedAt < handling.startedAt && !handling.begun.has(first.id);
  if (mayBeLethal && first.begun <= handling.retryAfterMs.length) {
    // Committed before it is tried: who dies of it must have told before.
    await noteBegun(transaction, first.id);
    handling.begun.add(first.id);
    return 'worked';
  }
  attempt.message = first;
  handling.busy.add(first.id);
  return (mayBeLethal ? giveUp : handle)(transaction, first, handling);
}

/** Sends a message to the hospital that no process has survived so far. */
function giveUp<Tables>(
  transaction: Transaction<Tables>,
  message: WaitingMessage,
  handling: Handling<Tables>,
): Promise<'hospital'> {
  const reason = `The process ended while it was handled, ${message.begun} times in a row`;
  return sendToHospital(transaction, message, { what: 'failed', reason }, handling);
}

/** Of a message that is not tried at all. */
async function sendToHospital<Tables>(
  transaction: Transaction<Tables>,
  message: WaitingMessage,
  failure: Pick<Failure, 'what' | 'reason'>,
  { now, logger }: Handling<Tables>,
): Promise<'hospital'> {
  await recordFailure(transaction, message, { ...failure, now: now(), retryAt: null });
  logger.error({ ...namesOf(message), reason: failure.reason }, 'An event went to the message hospital');
  return 'hospital';
}

async function handle<Tables>(
  transaction: Transaction<Tables>,
  message: WaitingMessage,
  handling: Handling<Tables>,
): Promise<Handled['outcome']> {
  const { handlers, now, logger } = handling;
  const handler = findHandler(handlers, message.channel, message.type);
  if (handler === undefined) {
    await settle(transaction, message, 'IGNORED', now());
    return 'ignored';
  }
  const event = eventIn(message);
  const fault = faultOfData(handler.reads, event.data);
  if (fault !== null)
    return sendToHospital(transaction, message, { what: 'refused', reason: fault }, handling);
  const at = now();
  await handler.handle(transaction, event, {
    now: at,
    logger: logger.child({ correlationId: event.correlationid }),
  });
  await settle(transaction, message, 'DONE', at);
  return 'done';
}

/** The event with the data that a person has put in the place of its own. Its attributes were checked when it came. */
function eventIn({ message, fixedData }: WaitingMessage): Event {
  const event = JSON.parse(message) as Event;
  return fixedData === null ? event : { ...event, data: fixedData };
}

async function noteFailure<Tables>(
  message: WaitingMessage,
  error: unknown,
  { kysely, now, logger, retryAfterMs }: Handling<Tables>,
): Promise<Handled['outcome'] | 'worked'> {
  const at = now();
  const waitMs = retryAfterMs[message.attempts];
  const retryAt = waitMs === undefined ? null : new Date(at.getTime() + waitMs);
  const reason = error instanceof Error ? error.message : String(error);
  const isNoted = await recordFailure(kysely, message, { what: 'failed', reason, now: at, retryAt });
  // Another instance may have tried it meanwhile, and have noted that.
  if (!isNoted) return 'worked';
  const names = { ...namesOf(message), err: error };
  if (retryAt === null) logger.error(names, 'An event went to the message hospital');
  else logger.warn({ ...names, retryAt }, 'An event could not be handled and is tried again');
  return retryAt === null ? 'hospital' : 'failed';
}

const namesOf = ({ id, channel, type, subject, attempts }: WaitingMessage) => ({
  eventId: id,
  channel,
  type,
  subject,
  attempt: attempts + 1,
});

/** By channel, then by event type. */
export type Handlers<Tables> = ReadonlyMap<string, Subscription<Tables>['handlers']>;

/** Own members only: an event may be of the type `constructor`. */
export function findHandler<Tables>(
  handlers: Handlers<Tables>,
  channel: string,
  type: string,
): Handler<Tables> | undefined {
  const ofChannel = handlers.get(channel);
  return ofChannel !== undefined && Object.hasOwn(ofChannel, type) ? ofChannel[type] : undefined;
}
