import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGateway, type Gateway } from '../../gateway/src/gateway.ts';
import { doubleOf, services } from '../faults/shop-doubles.ts';
import { startFaultServer, type FaultServer } from '../gateway/fault-server.ts';
import { postJson } from '../gateway/http-request.ts';

/** The shop's own declarations, in the composed graph, and the pages of its clients. */
const fileOf = (path: string): string =>
  readFileSync(new URL(`../../schema/${path}`, import.meta.url), 'utf8');

const down = new Set<string>();
let url: string;
let gateway: Gateway;
let doubles: FaultServer[];

beforeAll(async () => {
  const started = services.map(async (service) => {
    const answer = doubleOf(service);
    const server = await startFaultServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (down.has(service)) response.destroy();
        else void answer(Buffer.concat(chunks).toString()).then((text) => response.end(text));
      });
    });
    return [service, server] as const;
  });
  const servers = await Promise.all(started);
  doubles = servers.map(([, server]) => server);
  gateway = createGateway({
    supergraphSdl: fileOf('supergraph.graphql'),
    subgraphs: Object.fromEntries(servers.map(([service, server]) => [service, { url: server.url }])),
    logger: pino({ level: 'silent' }),
    resilience: { breakerFailures: 0, retries: 0 },
    port: 0,
  });
  ({ url } = await gateway.listen());
});
afterEach(() => down.clear());
afterAll(async () => {
  await gateway.close();
  await Promise.all(doubles.map((double) => double.stop()));
});

interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { path: unknown }[];
  readonly extensions?: { degraded: readonly { path: readonly unknown[]; kind: string; service: string }[] };
}

async function ask(page: string): Promise<Answer> {
  const query = fileOf(`operations/${page}.graphql`);
  const variables = JSON.parse(fileOf(`operations/${page}.variables.json`)) as object;
  return JSON.parse((await postJson(url, { query, variables })).text) as Answer;
}

const kindsOf = ({ extensions }: Answer): string[] => [
  ...new Set((extensions?.degraded ?? []).map(({ kind, service }) => `${service} ${kind}`)),
];

describe('the page of a record', () => {
  it('is whole without the warehouse but for the stock, which is never guessed', async () => {
    const whole = await ask('web/product-page');
    down.add('warehouse');
    const answer = await ask('web/product-page');
    const withoutStock = JSON.parse(
      JSON.stringify(whole.data, (key, value: unknown) => (key === 'stock' ? null : value)),
    ) as unknown;
    expect(whole.extensions).toBeUndefined();
    expect(answer.data).toEqual(withoutStock);
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(kindsOf(answer)).toEqual(['warehouse null']);
  });

  it('is whole without the catalog, since it does not change from one minute to the next', async () => {
    const whole = await ask('web/product-page');
    down.add('catalog');
    const answer = await ask('web/product-page');
    expect(answer.data).toEqual(whole.data);
    expect(answer.errors).toBeUndefined();
    expect(kindsOf(answer)).toEqual(['catalog stale']);
  });
});

describe('the details of an order', () => {
  it('are there without the services that are only beside it', async () => {
    const whole = await ask('web/order-details');
    for (const service of ['returns', 'notifications', 'loyalty', 'fraud-detection']) down.add(service);
    const answer = await ask('web/order-details');
    expect(whole.data?.['order']).not.toBeNull();
    expect(answer.data?.['order']).not.toBeNull();
  });

  it('never stand in from before, nor does money', async () => {
    await ask('web/order-details');
    down.add('orders');
    const answer = await ask('web/order-details');
    expect(answer.data).toEqual({ order: null });
    expect(answer.extensions?.degraded).toMatchObject([{ path: ['order'], service: 'orders', kind: 'null' }]);
  });
});
