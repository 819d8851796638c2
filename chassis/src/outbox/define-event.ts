import type { Static, TSchema } from 'typebox';

/** One kind of event that a service announces, or of request that it makes: its contract. */
export interface EventKind<Schema extends TSchema = TSchema> {
  /** `musiccorp.order-placed.v1`: what happened, and the version of its data. */
  readonly type: string;
  /**
   * Where it is told. A service's own name is its topic: every interested service gets each of its facts once.
   * `<service>.requests` is the queue of what others ask of that service.
   */
  readonly channel: string;
  /** The member of `data` that is the event's subject: the first one, unless another is named. */
  readonly subject?: string;
  /** One sentence for whoever reads the contract. */
  readonly description: string;
  /** Members with personal data have `x-personal: true`. */
  readonly data: Schema;
  readonly example: Static<Schema>;
}

/** An event that is ready to be recorded. */
export interface NewEvent {
  readonly kind: EventKind;
  /** The id of the aggregate that it is about. */
  readonly subject: string;
  readonly data: unknown;
}

export function defineEvent<Schema extends TSchema>(kind: EventKind<Schema>): EventKind<Schema> {
  return Object.freeze(kind);
}

/** One event of this kind about this aggregate. */
export function eventOf<Schema extends TSchema>(
  kind: EventKind<Schema>,
  subject: string,
  data: Static<Schema>,
): NewEvent {
  return { kind, subject, data };
}
