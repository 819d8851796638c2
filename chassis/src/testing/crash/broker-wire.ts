import type { Broker, Interest, MessageLog } from '../../broker/broker.ts';
import type { Life } from './life.ts';

/**
 * A process's way to a broker that outlives it. Each reading of its log and each hand-over of messages is a place to crash,
 * before it begins and after it is done; a dead process answers nothing, and the broker loses sight of it.
 */
export function openBrokerWire(broker: Broker, life: Life): Broker {
  const leaveAtEnd = <Part extends { stop(): Promise<void> }>(part: Part): Part => {
    life.onEnd(() => void part.stop().catch(() => undefined));
    return part;
  };
  return {
    feed: async (log) => leaveAtEnd(await broker.feed(wireLog(log, life))),
    listen: async (interest) => leaveAtEnd(await broker.listen(wireInterest(interest, life))),
    ping: () => broker.ping(),
    // It belongs to whoever made it.
    close: () => Promise.resolve(),
  };
}

function wireLog(log: MessageLog, life: Life): MessageLog {
  return {
    source: log.source,
    get channels() {
      return log.channels;
    },
    read: (channel, after, limit) => {
      const reading = log.read(channel, after, limit);
      return life.isOver ? never() : reading;
    },
  };
}

function wireInterest(interest: Interest, life: Life): Interest {
  return {
    channel: interest.channel,
    group: interest.group,
    stored: (source) => (life.isOver ? never() : interest.stored(source)),
    receive: async (messages) => {
      const label = `receive from ${interest.channel}`;
      if (!life.pass(label, 'before')) return never();
      await interest.receive(messages);
      if (!life.pass(label, 'after')) return never();
    },
  };
}

/** The dead do not answer. */
function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
