import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Broker, Interest, Message } from '../src/broker/broker.ts';
import { keepLog, type TestLog } from './keep-log.ts';

export interface BrokerUnderTest {
  readonly broker: Broker;
  stop(): Promise<void>;
}

/** A consumer that keeps what it was given. */
interface Consumer extends Interest {
  readonly received: Message[];
  /** Rejects that many times before it takes anything. */
  refusals: number;
}

let made = 0;

/** A channel of its own for each test, so that they need not wait for each other. */
const newChannel = (): string => `channel${String((made += 1))}`;

function consumer(channel: string, group: string, stored = 0): Consumer {
  const received: Message[] = [];
  return {
    channel,
    group,
    received,
    refusals: 0,
    stored: (source) =>
      Promise.resolve(
        received.reduce((max, message) => (message.source === source ? message.position : max), stored),
      ),
    async receive(messages) {
      if (this.refusals > 0) {
        this.refusals -= 1;
        throw new Error('The database of the consumer is away.');
      }
      received.push(...messages);
    },
  };
}

const positions = (messages: readonly Message[], source: string): number[] =>
  messages.filter((message) => message.source === source).map(({ position }) => position);
const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)].toSorted((a, b) => a - b);

/** What every broker promises. */
export function describeBroker(name: string, start: () => Promise<BrokerUnderTest>): void {
  describe(name, () => {
    let under: BrokerUnderTest;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.stop());

    const feed = async (log: TestLog): Promise<TestLog> => {
      const { wake, stop } = await under.broker.feed(log);
      log.onAppend = wake;
      onTestFinished(stop);
      return log;
    };
    const listen = async <T extends Interest>(interest: T): Promise<T & { stop(): Promise<void> }> => {
      const { stop } = await under.broker.listen(interest);
      onTestFinished(stop);
      return Object.assign(interest, { stop });
    };
    const eventually = (assert: () => void): Promise<void> =>
      vi.waitFor(assert, { timeout: 20_000, interval: 10 });

    it('delivers what is recorded, whole and in the order of the log', async () => {
      const channel = newChannel();
      const log = await feed(keepLog('orders'));
      const loyalty = await listen(consumer(channel, 'loyalty'));
      const [first] = log.append(channel, 1);
      log.append(channel, 999);
      await eventually(() => expect(positions(loyalty.received, 'orders')).toEqual(upTo(1000)));
      expect(loyalty.received[0]).toEqual(first);
    });

    it('gives a listener that comes later what it has missed, and one that comes back only the rest', async () => {
      const channel = newChannel();
      const log = await feed(keepLog('orders'));
      log.append(channel, 500);
      const late = await listen(consumer(channel, 'late'));
      await eventually(() => expect(positions(late.received, 'orders')).toEqual(upTo(500)));
      await late.stop();
      log.append(channel, 10);
      const back = await listen(consumer(channel, 'late', 500));
      await eventually(() => expect(positions(back.received, 'orders')).toEqual(upTo(510, 501)));
    });

    it('finds a log that is fed after somebody began to listen, with all that stands in it', async () => {
      const channel = newChannel();
      const early = await listen(consumer(channel, 'early'));
      const log = keepLog('orders');
      log.append(channel, 300);
      await feed(log);
      await eventually(() => expect(positions(early.received, 'orders')).toEqual(upTo(300)));
    });

    it('gives each group its own copy of what several sources say, each source in its order', async () => {
      const channel = newChannel();
      const sources = await Promise.all([keepLog('orders'), keepLog('returns')].map(feed));
      const groups = [await listen(consumer(channel, 'one')), await listen(consumer(channel, 'two'))];
      for (let round = 0; round < 20; round += 1) for (const log of sources) log.append(channel, 20);
      for (const { received } of groups)
        for (const source of ['orders', 'returns'])
          await eventually(() => expect(positions(received, source)).toEqual(upTo(400)));
    });

    it('keeps channels of one log apart', async () => {
      const [topic, queue] = [newChannel(), `${newChannel()}.requests`];
      const log = await feed(keepLog('orders'));
      const [facts, requests] = [await listen(consumer(topic, 'one')), await listen(consumer(queue, 'one'))];
      for (let round = 0; round < 10; round += 1) {
        log.append(topic, 1);
        log.append(queue, 1);
      }
      const even = upTo(20).filter((position) => position % 2 === 0);
      const odd = upTo(20).filter((position) => position % 2 === 1);
      await eventually(() => expect(positions(facts.received, 'orders')).toEqual(odd));
      await eventually(() => expect(positions(requests.received, 'orders')).toEqual(even));
    });

    it('shares the work between the members of a group: each message to one of them', async () => {
      const channel = newChannel();
      const log = await feed(keepLog('orders'));
      const members = await Promise.all([1, 2, 3].map(() => listen(consumer(channel, 'workers'))));
      for (let round = 0; round < 100; round += 1) {
        log.append(channel, 10);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const all = () => members.flatMap(({ received }) => positions(received, 'orders'));
      await eventually(() => expect(distinct(all())).toEqual(upTo(1000)));
      expect(all()).toHaveLength(1000);
      expect(members.filter(({ received }) => received.length > 0).length).toBeGreaterThan(1);
    });

    it('gives again what was refused, until it is taken', async () => {
      const channel = newChannel();
      const log = await feed(keepLog('orders'));
      const unwilling = Object.assign(consumer(channel, 'unwilling'), { refusals: 3 });
      const willing = await listen(consumer(channel, 'willing'));
      await listen(unwilling);
      log.append(channel, 300);
      await eventually(() => expect(positions(willing.received, 'orders')).toEqual(upTo(300)));
      await eventually(() => expect(distinct(positions(unwilling.received, 'orders'))).toEqual(upTo(300)));
      expect(unwilling.refusals).toBe(0);
    });

    it('stops in the middle: what is being stored is stored first, and the rest goes to the next member', async () => {
      const channel = newChannel();
      const log = await feed(keepLog('orders'));
      log.append(channel, 1000);
      const first = consumer(channel, 'group');
      let begun = 0;
      let ended = 0;
      const slow: Interest = {
        ...first,
        receive: async (messages) => {
          begun += 1;
          await new Promise((resolve) => setTimeout(resolve, 50));
          first.received.push(...messages);
          ended += 1;
        },
      };
      const { stop } = await under.broker.listen(slow);
      await eventually(() => expect(begun).toBe(1));
      await stop();
      const after = begun;
      expect(ended).toBe(begun);
      const next = await listen(consumer(channel, 'group', first.received.length));
      const all = () => [first, next].flatMap(({ received }) => positions(received, 'orders'));
      await eventually(() => expect(distinct(all())).toEqual(upTo(1000)));
      expect(begun).toBe(after);
    });

    it('goes on when reading the log fails for a while', async () => {
      const channel = newChannel();
      const log = await feed(keepLog('orders'));
      const patient = await listen(consumer(channel, 'patient'));
      log.failures = 3;
      log.append(channel, 50);
      await eventually(() => expect(positions(patient.received, 'orders')).toEqual(upTo(50)));
    });

    it('looks by itself for what another process has put into the log', async () => {
      const channel = newChannel();
      const log = await feed(keepLog('orders'));
      const patient = await listen(consumer(channel, 'patient'));
      log.append(channel, 1);
      await eventually(() => expect(positions(patient.received, 'orders')).toEqual([1]));
      log.onAppend = () => undefined;
      log.append(channel, 1);
      await eventually(() => expect(positions(patient.received, 'orders')).toEqual([1, 2]));
    });

    it('loses nothing when two instances of a service feed the same log', async () => {
      const channel = newChannel();
      const log = keepLog('orders');
      const instances = [await under.broker.feed(log), await under.broker.feed(log.twin())];
      onTestFinished(async () => void (await Promise.all(instances.map(({ stop }) => stop()))));
      const loyalty = await listen(consumer(channel, 'loyalty'));
      for (let round = 0; round < 50; round += 1) {
        log.append(channel, 20);
        for (const { wake } of instances) wake();
        await new Promise((resolve) => setImmediate(resolve));
      }
      await eventually(() => expect(distinct(positions(loyalty.received, 'orders'))).toEqual(upTo(1000)));
    });

    it('answers a ping', async () => {
      await vi.waitFor(() => under.broker.ping(), 20_000);
    });
  });
}
