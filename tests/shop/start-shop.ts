import type { SubgraphCall } from '@musiccorp/gateway';
import type { TestDatabase, TestEngine } from '@musiccorp/chassis/testing/engines';
import {
  askGraph,
  callRest,
  type GraphAnswer,
  type RestAnswer,
  type RestOptions,
} from '@musiccorp/chassis/testing/start-test-service';
import type { Key } from '@musiccorp/chassis/trust/keys';
import { signCalls, type SignCall } from '@musiccorp/chassis/trust/sign-calls';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Level } from 'pino';
import { callersOfMembers, members } from '../../tools/assembly/members.ts';
import { makeShopKeys, type ShopKeys } from '../../tools/assembly/shop-keys.ts';
import { startAssembly, type Assembly, type AssemblyOptions } from '../../tools/assembly/start-assembly.ts';
import { createWorld, type World } from '../../tools/seed/create-world.ts';

/** The assembled shop on free ports and empty databases, with a small seed, and counters of what it does. */
export interface Shop {
  readonly assembly: Assembly;
  readonly url: string;
  readonly world: World;
  /** What calls of services are signed with. */
  readonly keys: ShopKeys;
  /** SQL statements since the last `splice(0)`, each with its service before it. */
  readonly statements: string[];
  readonly subgraphCalls: SubgraphCall[];
  readonly logLines: Record<string, unknown>[];
  readonly said: string[];
  /** Where each service's tables are, on PostgreSQL. */
  readonly databaseUrls: ReadonlyMap<string, string>;
  graph<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<GraphAnswer<Data>>;
  rest(method: string, path: string, options?: RestOptions): Promise<RestAnswer>;
  /** Signs calls to a service as the gateway does; `caller` may be another of those whom it trusts. */
  signFor(service: string, caller?: string): SignCall;
  stop(): Promise<void>;
}

/** Starts the shop; `shape` may change the seed before it is loaded, `more` are further settings. */
export async function startShop(
  engine: TestEngine,
  shape: (world: World) => World = (world) => world,
  more: Readonly<Record<string, string>> = {},
  { logLevel = 'info', ...options }: Pick<AssemblyOptions, 'issuer'> & { readonly logLevel?: Level } = {},
): Promise<Shop> {
  const databases = new Map<string, TestDatabase>();
  for (const { name } of members) databases.set(name, await engine.create());
  // Services on PostgreSQL have no folder, but the parties outside keep their journals in one.
  const journalDirectory = await mkdtemp(join(tmpdir(), 'musiccorp-outside-'));
  const world = shape(createWorld({ scale: 0.01 }));
  const statements: string[] = [];
  const subgraphCalls: SubgraphCall[] = [];
  const logLines: Record<string, unknown>[] = [];
  const said: string[] = [];
  const keys = makeShopKeys(callersOfMembers, 'test');
  const assembly = await startAssembly({
    keys,
    ...options,
    environment: { ...environmentFor(databases, journalDirectory), ...more },
    host: '127.0.0.1',
    port: 0,
    world: () => world,
    logger: pino(
      { level: logLevel },
      { write: (line: string) => void logLines.push(JSON.parse(line) as Record<string, unknown>) },
    ),
    say: (line) => said.push(line),
    onStatement: (service, sql) => statements.push(`${service}: ${sql}`),
    onSubgraphCall: (call) => subgraphCalls.push(call),
  });
  const { url } = assembly;
  const keyOf = (caller: string): Key => {
    const key = keys.signing.get(caller);
    if (key === undefined) throw new Error(`${caller} calls nobody.`);
    return key;
  };
  return {
    assembly,
    url,
    world,
    keys,
    statements,
    subgraphCalls,
    logLines,
    said,
    databaseUrls: new Map(
      [...databases].flatMap(([name, { databaseUrl }]) =>
        databaseUrl === undefined ? [] : [[name, databaseUrl] as const],
      ),
    ),
    graph: (query, variables) => askGraph(url, query, variables),
    signFor: (service, caller = 'gateway') => signCalls(keyOf(caller), service),
    rest: (method, path, options) => callRest(`${url}${path}`, method, options),
    stop: async () => {
      await assembly.stop();
      for (const database of databases.values()) await database.drop();
      await rm(journalDirectory, { recursive: true, force: true });
    },
  };
}

function environmentFor(
  databases: ReadonlyMap<string, TestDatabase>,
  journalDirectory: string,
): Record<string, string> {
  const environment: Record<string, string> = {
    CARD_PROCESSOR_PORT: '0',
    DELIVERY_FIRM_PORT: '0',
    DATA_DIR: journalDirectory,
    // Nine services share a server of a hundred connections with the other tests.
    DATABASE_CONNECTIONS: '4',
  };
  for (const [name, { databaseUrl, dataDirectory }] of databases) {
    const prefix = name.toUpperCase().replaceAll('-', '_');
    environment[`${prefix}_PORT`] = '0';
    if (databaseUrl !== undefined) environment[`${prefix}_DATABASE_URL`] = databaseUrl;
    else environment['DATA_DIR'] = dataDirectory;
  }
  return environment;
}

/** A client operation of `schema/operations`, with its example variables. */
export function readOperation(name: string): {
  readonly query: string;
  readonly variables: Record<string, unknown>;
} {
  const file = (ending: string): string =>
    readFileSync(new URL(`../../schema/operations/${name}${ending}`, import.meta.url), 'utf8');
  return {
    query: file('.graphql'),
    variables: JSON.parse(file('.variables.json')) as Record<string, unknown>,
  };
}

export const operations = [
  'mobile/customer-overview',
  'web/product-page',
  'web/order-details',
  'web/catalog-browse',
] as const;
