import type { Ask, People } from './canary-flow.ts';
import type { Planted } from './plant-canaries.ts';

/** Sends every canary where it does not belong: paths, queries, headers, bodies, documents and variables. */
export async function misplaceCanaries(ask: Ask, planted: Planted, people: People): Promise<void> {
  const { customer: token, staff } = people;
  const { email, telephone, street, recipientName, words, cardNumber, paymentToken } = planted;
  const texts = [email, telephone, street, recipientName, words, cardNumber, paymentToken];
  for (const text of texts) {
    await inPaths(ask, encodeURIComponent(text), token);
    await inHeaders(ask, text, token);
    await inBodies(ask, text, staff);
    await inDocuments(ask, text, token);
  }
  await inWrongTokens(ask, token);
}

async function inPaths(ask: Ask, text: string, token: string): Promise<void> {
  const paths = [
    'customers',
    'orders',
    'payments',
    'returns',
    'mails',
    'albums',
    'shipments',
    'fraud-reviews',
  ];
  for (const path of paths) await ask('GET', `/v1/${path}/${text}`, { token });
  await ask('GET', `/v1/orders/${text}/fulfilment?${text}=${text}`, { token });
  await ask('DELETE', `/v1/customers/${text}`, { token });
  await ask('GET', `/${text}`, { token });
  await ask('GET', `/v1/customers/${text}%`, { token });
  await ask('GET', `/v1/customers/..%2f${text}`, { token });
  await ask('GET', `/explain/${text}`, { token });
  await ask('GET', `/graphql?query={customer(id:"${text}"){id}}&x=${text}`, { token });
}

async function inHeaders(ask: Ask, text: string, token: string): Promise<void> {
  const body = { query: '{ genres { id } }' };
  // Plain words may be the name of a program, and one plain word a correlation id: nobody can tell.
  const clientNames = /^\w+ |^tok_/.test(text) ? [] : ['user-agent', 'apollographql-client-name'];
  const correlation = /^[\w.-]+$/.test(text) ? [] : ['x-correlation-id'];
  for (const name of ['cookie', 'x-forwarded-for', 'x-viewer', ...clientNames, ...correlation]) {
    const headers = { [name]: text };
    await ask('POST', '/graphql', { body, headers, token });
    await ask('GET', '/v1/orders/ord_1', { headers, token });
  }
  await ask('POST', '/graphql', { body, headers: { 'content-type': `text/${text}` }, token });
  await ask('POST', '/v1/orders', { body: {}, headers: { 'content-type': `text/${text}` }, token });
  await ask('POST', '/v1/orders', { body: {}, headers: { 'idempotency-key': text }, token });
  await ask('PATCH', '/v2/customers/cus_1', { body: {}, headers: { 'if-match': text }, token });
}

async function inBodies(ask: Ask, text: string, token: string): Promise<void> {
  const paths = ['customers', 'orders', 'payments', 'returns', 'goods-receipts', 'order-cancellations'];
  for (const path of paths) {
    for (const body of [`{"email": ${text}`, text, { [text]: true }, { id: { text } }, [text]])
      await ask('POST', `/v1/${path}`, { body, token });
  }
  const order = { customerId: text, items: [{ albumId: text, quantity: 1 }], deliveryAddress: text };
  await ask('POST', '/v1/orders', { body: order, token });
  const deliveryAddress = {
    recipientName: text,
    street: text,
    city: text,
    postalCode: 'LS1',
    countryCode: 'GB',
  };
  await ask('POST', '/v1/orders', { body: { ...order, deliveryAddress }, token });
  const payment = {
    orderId: text,
    customerId: text,
    amount: { amountMinor: 1, currency: text },
    cardToken: text,
  };
  await ask('POST', '/v1/payments', { body: payment, token });
  await ask('POST', '/v1/returns', { body: { orderId: 'ord_1', items: [], reason: text }, token });
  await ask('POST', '/v1/orders/ord_1/cancellation', { body: { reason: [text] }, token });
}

async function inDocuments(ask: Ask, text: string, token: string): Promise<void> {
  const literal = JSON.stringify(text);
  const word = `_${text.replaceAll(/\W/g, '_')}`;
  const queries = [
    text,
    `{ customer(id: ${literal}) { id }`,
    `{ customer(id: ${literal}) { id email } order(id: ${literal}) { id } album(id: ${literal}) { id } }`,
    `{ customer(id: "cus_1") { email orders(after: ${literal}) { nodes { id } } } }`,
    `{ albums(after: ${literal}) { nodes { id } } }`,
    `{ albums(first: ${literal}) { nodes { id } } }`,
    `{ albums(search: ${literal}) { nodes { id title } } }`,
    `{ ${word} { id } }`,
    `# ${text}\n{ customers(status: ${word}) { nodes { id } } }`,
  ];
  for (const query of queries) await ask('POST', '/graphql', { body: { query }, token });
  const query = `query ($id: ID!, $first: Int, $after: String) {
    customer(id: $id) { id email } albums(first: $first, after: $after) { nodes { id } } }`;
  for (const variables of [
    { id: text },
    { id: [text] },
    { id: 'cus_1', first: text },
    { id: text, after: text },
    text,
  ])
    await ask('POST', '/graphql', { body: { query, variables }, token });
  const extensions = { persistedQuery: { version: 1, sha256Hash: text } };
  await ask('POST', '/graphql', { body: { extensions, operationName: text }, token });
  await ask('POST', '/graphql', { body: { query: '{ genres { id } }', operationName: text }, token });
  await ask('POST', '/graphql', { body: `{"query": "${text}` });
}

async function inWrongTokens(ask: Ask, token: string): Promise<void> {
  const body = { query: `{ customer(id: "cus_1") { email } }` };
  for (const wrong of [
    `${token}x`,
    token.slice(0, -3),
    token.split('.').slice(0, 2).join('.'),
    `${token}.${token}`,
  ]) {
    await ask('POST', '/graphql', { body, token: wrong });
    await ask('GET', '/v1/orders/ord_1', { token: wrong });
  }
  await ask('GET', '/v1/orders/ord_1', { headers: { authorization: `Basic ${token}` } });
}
