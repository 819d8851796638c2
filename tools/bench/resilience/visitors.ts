/** Clients that ask a gateway for what the shaky service has, in a process of their own. Obeys the messages of `startVisitors`. */
import { connect } from 'node:net';
import { createRandom } from '../../seed/random.ts';
import { runOpenLoop } from '../load/open-loop.ts';
import { receivedFrom, type PreparedRequest, type Received, type Sender } from '../load/sender.ts';
import { answerOrders } from '../processes/give-orders.ts';
import { shakyQuery, type Visits } from './start-visitors.ts';

const timeoutMs = 15_000;

answerOrders<Visits>(async ({ origin, perSecond, seconds, seed }) => {
  const sender = sendAnew(new URL(origin));
  const random = createRandom(seed, 'arrivals of others');
  const { signal } = new AbortController();
  const { requests } = await runOpenLoop({
    sender,
    requests: [shakyQuery],
    perSecond,
    seconds,
    random,
    signal,
  });
  await sender.close();
  return requests;
});

/**
 * Each request has a connection of its own, as from a client that was not there before: nobody gets one that hangs, and so
 * each visit costs the same, here and at the gateway's door, whatever others wait for.
 */
function sendAnew({ host, hostname, port }: URL): Sender {
  const send = ({ path, body }: PreparedRequest): Promise<Received> =>
    new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const socket = connect(Number(port), hostname);
      socket.setTimeout(timeoutMs, () => socket.destroy());
      socket.on('data', (chunk) => chunks.push(chunk));
      // What is wrong with it, its answer does not say: it is none.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        const answer = Buffer.concat(chunks);
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer.toString('latin1'))?.[1] ?? 0);
        resolve(receivedFrom(status, answer));
      });
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\naccept: application/json\r\n` +
          `connection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  return { send, close: () => Promise.resolve() };
}
