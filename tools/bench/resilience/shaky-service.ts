/**
 * A subgraph that does what it is told, and clients that ask for it through a gateway: in a process of their own, so that what
 * they cost is not measured with what others wait for. Obeys the messages of `startShaky`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRandom } from '../../seed/random.ts';
import { runOpenLoop } from '../load/open-loop.ts';
import { createSender } from '../load/sender.ts';
import { shakyQuery, type Behaviour, type Order } from './start-shaky.ts';

const behaviours: Readonly<
  Record<Behaviour, (request: IncomingMessage, response: ServerResponse) => unknown>
> = {
  well: (_request, response) => response.end('{"data":{"clouds":[{"name":"cirrus"},{"name":"nimbus"}]}}'),
  fails: (_request, response) => response.writeHead(500).end(),
  resets: (request) => request.socket.resetAndDestroy(),
  hangs: () => {},
};

let behave = behaviours.well;
let calls = 0;

const server = createServer((request, response) => {
  calls += 1;
  request.resume().once('end', () => behave(request, response));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

async function obey(order: Order): Promise<void> {
  if (order.kind === 'behave') {
    behave = behaviours[order.behaviour];
    calls = 0;
  } else if (order.kind === 'visit') {
    const { origin, perSecond, seconds, seed } = order;
    // Nobody waits for a connection that hangs.
    const sender = createSender(origin, 1000);
    const random = createRandom(seed, 'arrivals of others');
    const { signal } = new AbortController();
    await runOpenLoop({ sender, requests: [shakyQuery], perSecond, seconds, random, signal });
    await sender.close();
  }
}

process.on('message', (message) => {
  const { id, order } = message as { id: number; order: Order };
  void obey(order).then(() => process.send?.({ id, calls }));
});
process.once('SIGTERM', () => process.exit(0));
