import type { Delivery } from '../domain/settle-delivery.ts';

/** A mail as it goes out. */
export interface OutgoingMail {
  /** The same at every attempt; its Message-ID and its file name are made of it. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** When it was written. */
  readonly date: Date;
  readonly template: string;
}

/** Where mails are handed over. */
export interface Post {
  /** Whether handing over the same mail twice is the same as once. */
  readonly isRepeatable: boolean;
  /** How many may be handed over at a time. */
  readonly concurrency: number;
  /** Where mails go, for whoever looks for them. */
  readonly place: string;
  /** Hands a mail over, within 15 seconds. What came of it is the answer; it does not reject. */
  deliver(mail: OutgoingMail): Promise<Delivery>;
}
