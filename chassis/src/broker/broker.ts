/** An event on its way, and its place in the log that it comes from. */
export interface Message {
  /** The event's own id. */
  readonly id: string;
  readonly channel: string;
  /** The service whose log it comes from. */
  readonly source: string;
  /** Its place in that log: rising, from 1. A channel's messages have a part of the log's places. */
  readonly position: number;
  /** The event as JSON. */
  readonly text: string;
}

/** What a service has recorded for others, oldest first. */
export interface MessageLog {
  readonly source: string;
  /** The channels that it has messages for; grows. */
  readonly channels: readonly string[];
  /** At most `limit` committed messages of a channel with a position above `after`, in the order of their positions. */
  read(channel: string, after: number, limit: number): Promise<readonly Message[]>;
}

/** A service's interest in one channel. */
export interface Interest {
  readonly channel: string;
  /** The consuming service; each group gets each message, one member of it at a time. */
  readonly group: string;
  /** The highest position of this channel and source that is stored already, 0 at first: where a broker may read on. */
  stored(source: string): Promise<number>;
  /** Stores messages; the broker takes them for delivered when it resolves, and gives them again when it rejects. */
  receive(messages: readonly Message[]): Promise<void>;
}

/**
 * Brings messages from the logs of services to those who are interested, at least once. It may forget everything: the logs
 * are the truth, and it is fed from them again.
 */
export interface Broker {
  /** Feeds a log to the broker, what is there already and what comes; `wake` says that there is something new. */
  feed(log: MessageLog): Promise<Feeding>;
  /** Delivers a channel's messages, those of the past too, until it is stopped. */
  listen(interest: Interest): Promise<Listening>;
  /** Rejects when the broker cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A log that is being fed to a broker. */
export interface Feeding {
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** An interest that is being served by a broker. */
export interface Listening {
  readonly stop: () => Promise<void>;
}
