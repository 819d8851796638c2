import type { Broker, Interest, MessageLog } from '../../broker/broker.ts';
import type { Life } from './life.ts';

/**
 * A process's way to a broker that outlives it. Each reading of its log and each hand-over of messages is a place to crash,
 * before it begins and after it is done; a dead process answers nothing more, and the broker loses sight of it.
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
      return life.isOver ? gone() : reading;
    },
  };
}

function wireInterest(interest: Interest, life: Life): Interest {
  return {
    channel: interest.channel,
    group: interest.group,
    stored: (source) => (life.isOver ? gone() : interest.stored(source)),
    receive: async (messages) => {
      const label = `receive from ${interest.channel}`;
      if (!life.pass(label, 'before')) return gone();
      await interest.receive(messages);
      if (!life.pass(label, 'after')) return gone();
    },
  };
}

/** As a broker sees it: the connection to the dead is lost, so that whatever it waits for ends. */
function gone<T>(): Promise<T> {
  return Promise.reject(new Error('The connection to the process is lost.'));
}
