import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Static, TSchema } from 'typebox';
import type { Event } from './event.ts';

/** What a service listens to on one channel. */
export interface Subscription<Tables> {
  /** Another service's topic (its name), or this service's own queue (`<service>.requests`). */
  readonly channel: string;
  /** By event type. Other types of the channel are taken note of and left alone. */
  readonly handlers: Readonly<Record<string, Handler<Tables>>>;
}

/** How a service reacts to one type of event. */
export interface Handler<Tables> {
  /** What it reads of `data`, and no more. An event that does not have it goes to the message hospital at once. */
  readonly reads: TSchema;
  /**
   * Runs once in effect per event, in the transaction that marks the event as done. Calls nobody else.
   * What it throws is tried again, and ends in the message hospital.
   */
  readonly handle: (transaction: Transaction<Tables>, event: Event, context: HandlerContext) => Promise<void>;
}

export interface HandlerContext {
  readonly now: Date;
  readonly logger: Logger;
}

/** A reaction, with the type of the data that it reads. */
export function reactTo<Tables, Schema extends TSchema>(
  reads: Schema,
  handle: (
    transaction: Transaction<Tables>,
    event: Event<Static<Schema>>,
    context: HandlerContext,
  ) => Promise<void>,
): Handler<Tables> {
  // The inbox has checked the data against `reads` before it hands it on.
  return { reads, handle: handle as Handler<Tables>['handle'] };
}
