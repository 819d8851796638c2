import type { Broker } from '@musiccorp/chassis/broker/broker';
import { createBroker } from '@musiccorp/chassis/broker/create-broker';
import type { Environment } from '@musiccorp/chassis/config/read-config';
import { StartError } from '@musiccorp/chassis/config/start-error';
import { createGateway, type Gateway, type GatewayOptions, type SubgraphCall } from '@musiccorp/gateway';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { World } from '../seed/create-world.ts';
import {
  callersOfMembers,
  configureAll,
  members,
  type ConfiguredMember,
  type MemberTrust,
  type SeededService,
} from './members.ts';
import { planOutsiders, startOutsiders, type Outsiders } from './outsiders.ts';
import { keyText, makeShopKeys, type ShopKeys } from './shop-keys.ts';
import type { DevIssuer } from '../issuer/dev-issuer.ts';
import { roles } from './roles.ts';
import { refuseTakenPorts } from './taken-ports.ts';

export interface AssemblyOptions {
  readonly environment: Environment;
  readonly host: string;
  readonly port: number;
  /** Makes the shop that is loaded into empty databases; asked at most once, and not at all when nothing is empty. */
  readonly world: (() => World) | null;
  readonly logger: Logger;
  /** Told what happens while it happens. */
  readonly say: (line: string) => void;
  readonly onStatement?: (service: string, sql: string) => void;
  readonly onSubgraphCall?: (call: SubgraphCall) => void;
  /** The keys that calls are signed with; without them, new ones are made. */
  readonly keys?: ShopKeys;
  /** Whose tokens say who asks; without one, whoever asks may read and write everything. */
  readonly issuer?: DevIssuer | undefined;
}

/** All services and the gateway in one process. */
export interface Assembly {
  /** The gateway's origin. */
  readonly url: string;
  readonly services: ReadonlyMap<string, SeededService>;
  /** The parties outside of the shop that are played here. */
  readonly outsiders: Outsiders;
  stop(): Promise<void>;
}

/**
 * Opens each service's database, loads its part of the seed where there is none, starts it, and at last the gateway:
 * what answers is usable. Undoes everything when a step fails.
 */
export async function startAssembly(options: AssemblyOptions): Promise<Assembly> {
  const configured = configureAll(options.environment);
  const planned = planOutsiders(options.environment);
  await refuseTakenPorts(
    configured.map(({ config }) => config),
    options,
    planned,
  );
  const world = options.world && lazily(options.world);
  const services = new Map<string, SeededService>();
  const broker = openBroker(configured, options.logger);
  const keys = options.keys ?? makeShopKeys(callersOfMembers, 'start');
  const outsiders = startOutsiders(planned, keys.signing, options.say);
  let gateway: Gateway | undefined;
  const stop = async (): Promise<void> => {
    await gateway?.close();
    for (const service of [...services.values()].toReversed()) await service.stop();
    await broker.close();
    await outsiders.stop();
  };
  const surroundings = { options, services, broker, outsiders, world, keys };
  try {
    for (const member of configured) await startMember(member, surroundings);
    await outsiders.introduce(services.get('payments')?.url ?? '');
    gateway = createGateway(gatewayOptions(options, services, keys));
    const { url } = await gateway.listen();
    return { url, services, outsiders, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** One for all services; they read the same settings for it. */
function openBroker([first]: readonly ConfiguredMember[], logger: Logger): Broker {
  if (first === undefined) throw new Error('An assembly has members.');
  return createBroker(first.config, logger.child({ service: 'broker' }));
}

/** Of the longest name of a member, so that what is told of them stands in columns. */
const nameWidth = Math.max(...members.map(({ name }) => name.length));

interface Surroundings {
  readonly options: AssemblyOptions;
  readonly services: Map<string, SeededService>;
  readonly broker: Broker;
  readonly outsiders: Outsiders;
  readonly world: (() => World) | null;
  readonly keys: ShopKeys;
}

async function startMember(
  member: ConfiguredMember,
  { options, services, broker, outsiders, world, keys }: Surroundings,
): Promise<void> {
  const { logger, onStatement, say } = options;
  const outside = new Map<string, string>();
  for (const name of member.outside) outside.set(name, (await outsiders.find(name))?.url ?? '');
  const urlOf = (name: string): string => services.get(name)?.url ?? outside.get(name) ?? '';
  const counted = onStatement && ((sql: string): void => onStatement(member.name, sql));
  const service = member.create(
    { logger: logger.child({ service: member.name }), onStatement: counted, broker },
    urlOf,
    trustOf(member, keys),
  );
  services.set(member.name, service);
  const { databaseUrl, dataDirectory } = member.config;
  const began = performance.now();
  await service.open();
  if (world !== null) await seedMember(service, world, say);
  await service.start();
  const where = databaseUrl === undefined ? dataDirectory : 'PostgreSQL';
  say(`  ${member.name.padEnd(nameWidth)} ${service.url.padEnd(24)} ${where.padEnd(18)} ${seconds(began)}`);
  if (member.note !== null) say(`  ${''.padEnd(nameWidth)} ${member.note}`);
}

/** Keys that are configured are believed besides: their owners are in other processes. */
function trustOf({ name, config }: ConfiguredMember, { signing, trusted }: ShopKeys): MemberTrust {
  return {
    signingKey: signing.get(name),
    trustedKeys: [...(trusted.get(name) ?? []), ...(config.trustedKeys ?? [])],
    opsAreOpen: config.opsToken === undefined && config.mode !== 'production',
  };
}

/** Loads one service's part of the seed, with a line before it because it takes a while. */
export async function seedMember(
  service: SeededService,
  world: () => World,
  say: (line: string) => void,
): Promise<void> {
  if (await service.isSeeded()) return;
  const began = performance.now();
  say(`  ${service.name.padEnd(nameWidth)} loading the seed …`);
  const result = await service.seed(world());
  if (result === 'loaded') say(`  ${service.name.padEnd(nameWidth)} loaded in ${seconds(began)}`);
  if (result === 'not empty')
    say(`  ${service.name.padEnd(nameWidth)} holds data that no seed has loaded; it is left as it is`);
}

/** A little more than the catalog's own limit for a file, so that its answer is the one that is seen. */
const uploadLimits = { maxBodyBytes: 67_108_864, deadlineMs: 120_000 };

function gatewayOptions(
  options: AssemblyOptions,
  services: ReadonlyMap<string, SeededService>,
  { signing }: ShopKeys,
): GatewayOptions {
  const key = signing.get('gateway');
  const { issuer } = options;
  const subgraphs = Object.fromEntries(
    [...services].map(([name, { url }]) => [name, { url: `${url}/graphql` }]),
  );
  const rest = members.flatMap(({ name, restPrefixes, restUploads }) => {
    const url = services.get(name)?.url ?? '';
    return [
      ...restPrefixes.map((prefix) => ({ prefix, url })),
      ...restUploads.map((prefix) => ({ prefix, url, ...uploadLimits })),
    ];
  });
  return {
    supergraphSdl: read('supergraph.graphql'),
    // A demo, whatever NODE_ENV says: it is used with the explorer, and tokens are asked for only on request.
    mode: 'development',
    host: options.host,
    port: options.port,
    subgraphs,
    rest,
    auth: { roles, ...(issuer && { issuers: [issuer] }) },
    // Clients may send hashes of these operations; nobody waits at the start until they are planned.
    planning: { manifest: schemaFile('operations/manifest.json'), warmMs: 0 },
    usage: { folder: path.join(options.environment['DATA_DIR'] ?? '.data', 'usage') },
    ...(key && { signing: { key: keyText(key) } }),
    explorer: {
      defaultQuery: read('operations/mobile/customer-overview.graphql'),
      defaultVariables: JSON.parse(read('operations/mobile/customer-overview.variables.json')) as Record<
        string,
        unknown
      >,
    },
    logger: options.logger.child({ service: 'gateway' }),
    ...(options.onSubgraphCall && { onSubgraphCall: options.onSubgraphCall }),
  };
}

function schemaFile(file: string): string {
  return fileURLToPath(new URL(`../../schema/${file}`, import.meta.url));
}

function read(file: string): string {
  const place = schemaFile(file);
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    throw new StartError(`${place} cannot be read. It belongs to the repository: restore it with git.`, {
      cause: error,
    });
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
