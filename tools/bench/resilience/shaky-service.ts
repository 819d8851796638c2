/** A subgraph that does what it is told, in a process of its own. Obeys the messages of `startShaky`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOrders } from '../processes/give-orders.ts';
import type { ShakyOrders } from './start-shaky.ts';

type Behave = (request: IncomingMessage, response: ServerResponse) => unknown;

const behaviours = {
  well: (_request, response) => response.end('{"data":{"clouds":[{"name":"cirrus"},{"name":"nimbus"}]}}'),
  fails: (_request, response) => response.writeHead(500).end(),
  resets: (request) => request.socket.resetAndDestroy(),
} satisfies Record<string, Behave>;

let behave: Behave = behaviours.well;
let calls = 0;

const server = createServer((request, response) => {
  calls += 1;
  request.resume().once('end', () => behave(request, response));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

answerOrders<ShakyOrders>((order) => {
  if (order.kind === 'behave') {
    behave = behaviours[order.behaviour];
    calls = 0;
  }
  return calls;
});
