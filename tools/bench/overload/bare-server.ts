/** The least that a server on Node's HTTP can do: reads a request, and says 503. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const headers = { 'content-type': 'application/json', 'content-length': 2 };
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(503, headers);
  response.end('{}');
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
