import { AckPolicy, JetStreamApiCodes, JetStreamApiError, type JetStreamManager } from '@nats-io/jetstream';
import { nanos, type MsgHdrs } from '@nats-io/transport-node';

/** What is where on the server: a stream per channel, in it a subject per source, and a durable consumer per group. */
export interface Places {
  stream(channel: string): string;
  subject(channel: string, source: string): string;
}

export function placesUnder(prefix: string): Places {
  return {
    stream: (channel) => `${prefix}_${channel.replaceAll('.', '_')}`,
    subject: (channel, source) => `${prefix}.${channel}.${source}`,
  };
}

/** The headers of a message. Its body is the event in the JSON format of CloudEvents. */
export const headerNames = { id: 'Event-Id', position: 'Log-Position', contentType: 'Content-Type' } as const;
export const contentType = 'application/cloudevents+json';

/** The position in a message's headers; 0, which is nobody's, in what others have put there. */
export function positionIn(headers: MsgHdrs | undefined): number {
  const position = Number(headers?.get(headerNames.position));
  return Number.isSafeInteger(position) && position > 0 ? position : 0;
}

/** How long a member may take to store a message before another one is given it. */
const ackWaitMs = 10_000;

/** Makes the stream of a channel where there is none; one that stands is used as it is. */
export async function needStream(jsm: JetStreamManager, places: Places, channel: string): Promise<string> {
  const name = places.stream(channel);
  await findOrMake(
    () => jsm.streams.info(name),
    () => jsm.streams.add({ name, subjects: [places.subject(channel, '*')] }),
    JetStreamApiCodes.StreamNotFound,
  );
  return name;
}

/** Makes the consumer of a group where there is none; it begins with the oldest message. */
export async function needConsumer(jsm: JetStreamManager, stream: string, group: string): Promise<void> {
  const config = {
    durable_name: group,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ackWaitMs),
  };
  await findOrMake(
    () => jsm.consumers.info(stream, group),
    () => jsm.consumers.add(stream, config),
    JetStreamApiCodes.ConsumerNotFound,
  );
}

async function findOrMake(
  find: () => Promise<unknown>,
  make: () => Promise<unknown>,
  absent: number,
): Promise<void> {
  try {
    await find();
  } catch (error) {
    if (!hasCode(error, [absent])) throw error;
    await make();
  }
}

export function hasCode(error: unknown, codes: readonly number[]): boolean {
  return error instanceof JetStreamApiError && codes.includes(error.code);
}
