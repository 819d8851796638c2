import type { Message, MessageLog } from '../src/broker/broker.ts';

/** A log in memory. */
export interface TestLog extends MessageLog {
  /** Adds that many messages, and says so. */
  append(channel: string, count: number): Message[];
  onAppend: () => void;
  /** How many times reading it fails. */
  failures: number;
  /** The same log, as another instance of its service sees it. */
  twin(): MessageLog;
}

let ids = 0;

export function keepLog(source: string): TestLog {
  const messages: Message[] = [];
  const channels: string[] = [];
  const read: MessageLog['read'] = async (channel, after, limit) => {
    if (log.failures > 0) {
      log.failures -= 1;
      throw new Error('The database of the source is away.');
    }
    // As a database does.
    if (!Number.isSafeInteger(after)) throw new RangeError(`${after} is no position.`);
    const found = messages.filter((message) => message.channel === channel && message.position > after);
    return found.slice(0, limit);
  };
  const append = (channel: string, count: number): Message[] => {
    if (!channels.includes(channel)) channels.push(channel);
    const added = Array.from({ length: count }, (_, index) => {
      const id = `evt_${process.pid}_${String((ids += 1))}`;
      const position = messages.length + index + 1;
      return { id, channel, source, position, text: JSON.stringify({ id, name: 'Ø 月 "x"' }) };
    });
    messages.push(...added);
    log.onAppend();
    return added;
  };
  const log: TestLog = {
    source,
    channels,
    read,
    append,
    onAppend: () => undefined,
    failures: 0,
    twin: () => ({ source, channels, read }),
  };
  return log;
}
