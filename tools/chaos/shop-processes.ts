import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildProcesses } from '../bench/processes/child-processes.ts';
import { members } from '../assembly/members.ts';
import { outsidePorts, type OutsideName } from '../outside/start-outside.ts';
import { freePort, makeCluster, makeNats, type Cluster, type NatsServer } from './engines.ts';
import { nodeVictim, type Victim } from './victim.ts';

const root = new URL('../../', import.meta.url).pathname;

/** The whole shop as processes that can be killed, in a folder of this run. */
export interface ShopProcesses {
  /** In the order in which they start. */
  readonly victims: readonly Victim[];
  /** Where clients ask. */
  readonly url: string;
  /** Where each service's tables are: a PostgreSQL URL, or a folder of an embedded database. */
  readonly databases: ReadonlyMap<string, string>;
  readonly journals: Readonly<Record<OutsideName, string>>;
  readonly mailFolder: string;
  /** Settings under which the seed is loaded. */
  readonly environment: Readonly<Record<string, string>>;
  readonly cluster: Cluster | undefined;
  readonly nats: NatsServer | undefined;
}

/** Whom a service asks over REST. */
const neighbors: Readonly<Record<string, readonly string[]>> = {
  orders: ['catalog', 'customers', 'warehouse', 'payments', 'loyalty'],
  returns: ['orders', 'warehouse', 'payments', 'loyalty'],
};

/** Buyers of a run look like fraud: few customers with many orders and one address. */
const trusting = {
  FRAUD_DETECTION_ORDERS_PER_HOUR: '100',
  FRAUD_DETECTION_DECLINES_PER_DAY: '100',
  FRAUD_DETECTION_TIMES_USUAL_VALUE: '1000000',
  FRAUD_DETECTION_CUSTOMERS_PER_ADDRESS: '1000000',
};
/** What a crash has left open is settled within the patience of a run. */
const impatient = { PAYMENTS_UNSETTLED_AFTER_MS: '5000' };

const keyOf = (service: string): string => service.toUpperCase().replaceAll('-', '_');
const names = members.map(({ name }) => name);
const outsiders = Object.keys(outsidePorts) as OutsideName[];

/** Every service, the gateway, both parties outside, PostgreSQL and NATS: each a process of its own. */
export async function separateProcesses(children: ChildProcesses, folder: string): Promise<ShopProcesses> {
  const cluster = await makeCluster(folder);
  const nats = await makeNats(folder);
  const ports = new Map<string, number>();
  for (const name of [...names, ...outsiders, 'gateway']) ports.set(name, await freePort());
  const urlOf = (name: string): string => `http://127.0.0.1:${ports.get(name)}`;
  const databases = new Map(names.map((name) => [name, cluster.urlOf(name.replaceAll('-', '_'))]));
  const common = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', NATS_URL: nats.url };
  const databaseKeys = Object.fromEntries(
    [...databases].map(([name, url]) => [`${keyOf(name)}_DATABASE_URL`, url]),
  );
  const service = (name: string): Victim => {
    const asked = (neighbors[name] ?? []).map((other) => [
      `${keyOf(name)}_${keyOf(other)}_URL`,
      urlOf(other),
    ]);
    return nodeVictim(children, {
      name,
      args: fromSource(`subgraphs/${name}/src/main.ts`),
      environment: {
        ...common,
        [`${keyOf(name)}_PORT`]: String(ports.get(name)),
        [`${keyOf(name)}_DATABASE_URL`]: databases.get(name) ?? '',
        ...Object.fromEntries(asked),
        ...(name === 'payments' && { PAYMENTS_CARD_PROCESSOR_URL: urlOf('card-processor'), ...impatient }),
        ...(name === 'fraud-detection' && trusting),
        ...(name === 'warehouse' && { WAREHOUSE_DELIVERY_FIRM_URL: urlOf('delivery-firm') }),
      },
      healthUrl: `${urlOf(name)}/ready`,
    });
  };
  const journals = journalsIn(folder);
  const outside = (name: OutsideName): Victim =>
    nodeVictim(children, {
      name,
      args: [
        ...fromSource(`tools/outside/${name}.ts`),
        '--port',
        String(ports.get(name)),
        '--journal',
        journals[name],
      ],
      environment: {},
      healthUrl: `${urlOf(name)}/health`,
    });
  const gateway = nodeVictim(children, {
    name: 'gateway',
    args: [
      'gateway/bin/gateway.js',
      '--supergraph',
      join(root, 'schema/supergraph.graphql'),
      '--host',
      '127.0.0.1',
      '--port',
      String(ports.get('gateway')),
      '--config',
      gatewayConfig(folder, urlOf),
    ],
    environment: { NODE_ENV: 'development', LOG_LEVEL: 'warn' },
    healthUrl: `${urlOf('gateway')}/health`,
  });
  return {
    victims: [cluster, nats, ...outsiders.map(outside), ...names.map(service), gateway],
    url: urlOf('gateway'),
    databases,
    journals,
    mailFolder: join(folder, 'data/mails'),
    environment: { ...common, ...databaseKeys },
    cluster,
    nats,
  };
}

/** The shop as `npm start` runs it: one process with embedded databases and an in-process broker. */
export async function oneProcess(
  children: ChildProcesses,
  folder: string,
  scale: number,
): Promise<ShopProcesses> {
  const data = join(folder, 'data');
  const ports: Record<string, string> = {};
  for (const name of [...names, ...outsiders]) ports[`${keyOf(name)}_PORT`] = String(await freePort());
  const port = await freePort();
  const environment = { DATA_DIR: data, LOG_LEVEL: 'warn', ...impatient, ...trusting };
  const shop = nodeVictim(children, {
    name: 'shop',
    args: [...fromSource('tools/start.ts'), '--port', String(port), '--scale', String(scale)],
    environment: { ...environment, ...ports },
    healthUrl: `http://127.0.0.1:${port}/ready`,
  });
  return {
    victims: [shop],
    url: `http://127.0.0.1:${port}`,
    databases: new Map(names.map((name) => [name, join(data, name)])),
    journals: {
      'card-processor': join(data, 'outside/card-processor.jsonl'),
      'delivery-firm': join(data, 'outside/delivery-firm.jsonl'),
    },
    mailFolder: join(data, 'mails'),
    environment,
    cluster: undefined,
    nats: undefined,
  };
}

const fromSource = (file: string): string[] => ['--conditions=source', '--import', 'tsx', join(root, file)];

function journalsIn(folder: string): Record<OutsideName, string> {
  const outside = join(folder, 'outside');
  mkdirSync(outside, { recursive: true });
  return {
    'card-processor': join(outside, 'card-processor.jsonl'),
    'delivery-firm': join(outside, 'delivery-firm.jsonl'),
  };
}

function gatewayConfig(folder: string, urlOf: (name: string) => string): string {
  const file = join(folder, 'gateway.json');
  const rest = members.flatMap(({ name, restPrefixes }) =>
    restPrefixes.map((prefix) => ({ prefix, url: urlOf(name) })),
  );
  const subgraphs = Object.fromEntries(names.map((name) => [name, { url: `${urlOf(name)}/graphql` }]));
  writeFileSync(file, JSON.stringify({ rest, subgraphs }));
  return file;
}
