import type { Place } from './place.ts';

/** Which promise a change is about: what clients see, what services promise each other, REST, or events. */
export type Contract = 'graphql' | 'subgraph' | 'rest' | 'event';

/** Safe: nobody notices. Dangerous: valid still, but it may surprise. Breaking: what worked is refused, or reads otherwise. */
export type Level = 'safe' | 'dangerous' | 'breaking';

/** The semantic version that a change forces on its contract. */
export type Version = 'major' | 'minor' | 'patch';

/** Somebody who uses what changes: a stored operation, a recorded client, or a consumer that states what it reads. */
export interface Use {
  /** The client or consumer: `mobile`. */
  readonly client: string;
  /** Its version: `4.2`; absent when it is not known. */
  readonly version?: string;
  /** The operation's name, or what the consumer calls its reading. */
  readonly operation: string;
  /** How many calls were recorded, and when the last one was (ISO 8601); absent for what is stored and not recorded. */
  readonly calls?: number;
  readonly lastSeen?: string;
  /** False when it can only be supposed, as of an enum value that a variable may carry. */
  readonly isCertain: boolean;
}

/** One difference between what is promised and what would be, before anybody is asked who uses it. */
export interface Difference {
  readonly contract: Contract;
  /** The service; empty for the public graph. */
  readonly subject: string;
  /** The kind of change in kebab case: `field-removed`. */
  readonly rule: string;
  /** What changed, as its contract spells it: `Order.value`, `POST /v1/orders`, `order-placed.total`. */
  readonly coordinate: string;
  /** Where it stands now, or where it stood. */
  readonly places: readonly Place[];
  readonly was?: string | undefined;
  readonly is?: string | undefined;
  /** What it is to somebody who uses it. */
  readonly shape: Level;
  readonly forces: Version;
  /** Why it is safe, dangerous or breaking: a sentence. */
  readonly because: string;
  /** What to do instead: a sentence; empty for what is safe. */
  readonly remedy: string;
}

/** A difference, decided by who uses it. */
export interface Change extends Difference {
  readonly level: Level;
  readonly usedBy: readonly Use[];
}
