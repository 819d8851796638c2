// What a team without a gateway would write: a small server with one route per operation, which asks the services itself.
import { createServer } from 'node:http';
import { catalogBrowse, customerOverview, orderDetails, productPage } from './operations.mjs';
import { connectServices, ServiceFailure } from './services.mjs';

const [urls] = process.argv.slice(2);
if (urls === undefined) throw new Error('usage: node server.mjs \'{"catalog": "http://…", …}\'');

const services = connectServices(JSON.parse(urls));
const routes = {
  '/mobile/customer-overview': customerOverview,
  '/web/product-page': productPage,
  '/web/order-details': orderDetails,
  '/web/catalog-browse': catalogBrowse,
};
const maxBodyBytes = 100_000;

const server = createServer((request, response) => {
  answer(request).then(
    ({ status, body }) => send(response, status, body),
    (error) => {
      const isTheirs = error instanceof ServiceFailure || error?.code?.startsWith('UND_ERR');
      send(response, isTheirs ? 502 : 500, { error: error.message });
    },
  );
});

async function answer(request) {
  const operation = request.method === 'POST' ? routes[request.url] : undefined;
  if (operation === undefined) return { status: 404, body: { error: 'There is no such operation.' } };
  const text = await readText(request);
  if (text === undefined) return { status: 413, body: { error: 'The body is too large.' } };
  let variables;
  try {
    variables = JSON.parse(text);
  } catch {
    return { status: 400, body: { error: 'The body should be JSON.' } };
  }
  return { status: 200, body: { data: await operation(services, variables) } };
}

async function readText(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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

const stop = () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
