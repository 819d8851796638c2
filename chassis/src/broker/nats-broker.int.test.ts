import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';
import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { describeBroker } from '../../test/broker-suite.ts';
import { keepLog, type TestLog } from '../../test/keep-log.ts';
import { silent } from '../../test/open-moons.ts';
import { natsAnswers, testNatsUrl } from '../testing/engines.ts';
import { removeStreams, startNatsServer, type TestNatsServer } from '../testing/nats-server.ts';
import type { Broker, Message } from './broker.ts';
import { createNatsBroker } from './nats-broker.ts';

const hasNats = await natsAnswers();

if (hasNats)
  describeBroker('the broker over NATS', async () => {
    const prefix = `test-${randomBytes(6).toString('hex')}`;
    const broker = createNatsBroker({ url: testNatsUrl, prefix }, silent);
    const stop = async (): Promise<void> => {
      await broker.close();
      await removeStreams(testNatsUrl, prefix);
    };
    return { broker, stop };
  });

describe.runIf(hasNats)('while its NATS server is away', () => {
  const prefix = 'shop';
  const start = async (): Promise<TestNatsServer> => {
    const server = await startNatsServer();
    onTestFinished(() => server.stop());
    return server;
  };
  const open = (server: TestNatsServer): Broker => {
    const broker = createNatsBroker({ url: server.url, prefix }, silent);
    onTestFinished(() => broker.close());
    return broker;
  };
  const feed = async (broker: Broker, log: TestLog): Promise<void> => {
    ({ wake: log.onAppend } = await broker.feed(log));
  };
  const listen = async (broker: Broker, group: string): Promise<Message[]> => {
    const received: Message[] = [];
    const stored = () => Promise.resolve(0);
    await broker.listen({
      channel: 'orders',
      group,
      stored,
      receive: async (messages) => void received.push(...messages),
    });
    return received;
  };
  const positions = (messages: readonly Message[]): number[] =>
    [...new Set(messages.map(({ position }) => position))].toSorted((a, b) => a - b);
  const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
  const eventually = (assert: () => void | Promise<void>): Promise<void> =>
    vi.waitFor(assert, { timeout: 30_000, interval: 20 });

  it('takes what is recorded meanwhile when it is back, says so with ping, and delivers it', async () => {
    const server = await start();
    const broker = open(server);
    const log = keepLog('orders');
    await feed(broker, log);
    const received = await listen(broker, 'loyalty');
    log.append('orders', 100);
    await eventually(() => expect(positions(received)).toEqual(upTo(100)));
    await server.kill();
    await eventually(() => expect(broker.ping()).rejects.toThrow(/^NATS at 127.0.0.1:\d+ cannot be reached/));
    log.append('orders', 100);
    await server.start('kept');
    await eventually(() => expect(positions(received)).toEqual(upTo(200)));
    await expect(broker.ping()).resolves.toBeUndefined();
  });

  it('fills a server again that has forgotten everything, also for those who have heard nothing yet', async () => {
    const server = await start();
    const broker = open(server);
    const log = keepLog('orders');
    await feed(broker, log);
    const received = await listen(broker, 'loyalty');
    log.append('orders', 700);
    await eventually(() => expect(positions(received)).toEqual(upTo(700)));
    await server.start('empty');
    log.append('orders', 1);
    await eventually(() => expect(positions(received)).toEqual(upTo(701)));
    const later = await listen(broker, 'later');
    await eventually(() => expect(positions(later)).toEqual(upTo(701)));
    expect(later).toHaveLength(701);
  });

  it('keeps each message once and in order when two instances feed one log at the same time', async () => {
    const server = await start();
    const [one, two] = [open(server), open(server)];
    for (const broker of [one, two]) await eventually(() => broker.ping());
    const log = keepLog('orders');
    const feeds = [await one.feed(log), await two.feed(log.twin())];
    for (let round = 0; round < 50; round += 1) {
      log.append('orders', 10);
      for (const { wake } of feeds) wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const { stop } of feeds) await stop();
    const received = await listen(one, 'loyalty');
    await eventually(() => expect(received.map(({ position }) => position)).toEqual(upTo(500)));
  });

  it('starts without a server, and stops without one', async () => {
    const server = await start();
    await server.kill();
    const broker = createNatsBroker({ url: server.url, prefix }, silent);
    const log = keepLog('orders');
    await feed(broker, log);
    await listen(broker, 'loyalty');
    log.append('orders', 10);
    await expect(broker.ping()).rejects.toThrow('cannot be reached');
    await broker.close();
  });

  it('publishes what is in the log before it stops', async () => {
    const server = await start();
    const log = keepLog('orders');
    const before = open(server);
    await feed(before, log);
    log.append('orders', 1000);
    await eventually(() => before.ping());
    await before.close();
    const received = await listen(open(server), 'loyalty');
    await eventually(() => expect(positions(received)).toEqual(upTo(1000)));
  });

  it('fills a stream again from which somebody has removed messages, or all of it', async () => {
    const server = await start();
    const broker = open(server);
    const log = keepLog('orders');
    await feed(broker, log);
    log.append('orders', 300);
    const received = await listen(broker, 'loyalty');
    await eventually(() => expect(positions(received)).toEqual(upTo(300)));
    const connection = await connect({ servers: server.url });
    onTestFinished(() => connection.close());
    const jsm = await jetstreamManager(connection);
    await jsm.streams.purge('shop_orders');
    await eventually(async () => {
      const { state } = await jsm.streams.info('shop_orders');
      expect(state.messages).toBe(300);
    });
    await jsm.streams.delete('shop_orders');
    log.append('orders', 1);
    const later = await listen(broker, 'later');
    await eventually(() => expect(positions(later)).toEqual(upTo(301)));
    log.append('orders', 1);
    await eventually(() => expect(positions(received)).toEqual(upTo(302)));
  });

  it.each(['x', '1.5', '-1', '1e300', ''])(
    'takes a message of others whose position is "%s" for one without a position, and goes on with the log',
    async (position) => {
      const server = await start();
      const broker = open(server);
      const log = keepLog('orders');
      await feed(broker, log);
      const received = await listen(broker, 'loyalty');
      log.append('orders', 1);
      await eventually(() => expect(received).toHaveLength(1));
      const connection = await connect({ servers: server.url });
      onTestFinished(() => connection.close());
      const told = headers();
      told.set('Log-Position', position);
      const { subject } = (await jetstreamManager(connection).then((jsm) =>
        jsm.streams.getMessage('shop_orders', { seq: 1 }),
      ))!;
      await jetstream(connection).publish(subject, 'Hello', position === '' ? {} : { headers: told });
      await eventually(() => expect(received).toHaveLength(2));
      expect(received[1]).toMatchObject({ position: 0, text: 'Hello' });
      log.append('orders', 2);
      await eventually(() => expect(positions(received)).toEqual([0, 1, 2, 3]));
    },
  );

  it('empties a stream that was fed from another log, and feeds it from this one', async () => {
    const server = await start();
    const first = keepLog('orders');
    const before = open(server);
    await feed(before, first);
    first.append('orders', 50);
    const old = await listen(before, 'old');
    await eventually(() => expect(positions(old)).toEqual(upTo(50)));
    await before.close();
    const broker = open(server);
    const second = keepLog('orders');
    const added = second.append('orders', 20);
    await feed(broker, second);
    const received = await listen(broker, 'new');
    await eventually(() => expect(received.map(({ id }) => id)).toEqual(added.map(({ id }) => id)));
  });
});
