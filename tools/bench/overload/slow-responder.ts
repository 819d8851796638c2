/** A subgraph that works on so many calls at a time, each for so long, and lets the others wait: `AT_A_TIME`, `WORK_MS`. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const atATime = Number(process.env['AT_A_TIME'] ?? '16');
const workMs = Number(process.env['WORK_MS'] ?? '50');
const answer = '{"data":{"thing":{"__typename":"Thing","id":"1","first":"a"}}}';
const waiting: ServerResponse[] = [];
let working = 0;

function work(response: ServerResponse): void {
  working += 1;
  const end = (): void => {
    working -= 1;
    response.setHeader('content-type', 'application/json').end(answer);
    const next = waiting.shift();
    if (next !== undefined) work(next);
  };
  if (workMs === 0) end();
  else setTimeout(end, workMs);
}

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (working < atATime) work(response);
    else waiting.push(response);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
