// A server with one route per workload and nothing else: what code without a gateway costs.
import { createServer } from 'node:http';
import { connectServices } from '../client.mjs';
import * as operations from './operations.mjs';

const [gatewayFolder, urls] = process.argv.slice(2);
if (urls === undefined) throw new Error('usage: node server.mjs BUILT-GATEWAY \'{"places": "http://…", …}\'');

const services = await connectServices(gatewayFolder, JSON.parse(urls));
const routes = new Map(Object.entries(operations).map(([name, operation]) => [`/${name}`, operation]));

const server = createServer((request, response) => {
  const operation = routes.get(request.url);
  if (request.method !== 'POST' || operation === undefined)
    return send(response, 404, { error: 'Not found.' });
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => (text += chunk));
  request.on('end', () => {
    answer(operation, text).then(
      (data) => send(response, 200, { data }),
      (error) => send(response, 502, { error: error.message }),
    );
  });
});

async function answer(operation, text) {
  return operation(services, JSON.parse(text));
}

function send(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

server.listen({ host: '127.0.0.1', port: 0 }, () => {
  console.log(`Hand-written aggregator listening on http://127.0.0.1:${server.address().port}/`);
});
process.once('SIGTERM', () => process.exit(0));
