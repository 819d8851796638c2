import { createCatalog, readCatalogConfig } from '@musiccorp/catalog';
import { loadSeed as loadCatalog } from '@musiccorp/catalog/seed';
import type { Environment } from '@musiccorp/chassis/config/read-config';
import { StartError } from '@musiccorp/chassis/config/start-error';
import {
  analyze,
  emptyTables,
  isLoaded,
  loadOnce,
  type LoadResult,
} from '@musiccorp/chassis/database/load-once';
import type { Service, ServiceOver, ServiceSurroundings } from '@musiccorp/chassis/service/create-service';
import type { ServiceConfig } from '@musiccorp/chassis/service/service-config';
import { createCustomers, readCustomersConfig } from '@musiccorp/customers';
import { loadSeed as loadCustomers } from '@musiccorp/customers/seed';
import { createFraudDetection, readFraudDetectionConfig } from '@musiccorp/fraud-detection';
import { loadSeed as loadFraudDetection } from '@musiccorp/fraud-detection/seed';
import { createLoyalty, readLoyaltyConfig } from '@musiccorp/loyalty';
import { loadSeed as loadLoyalty } from '@musiccorp/loyalty/seed';
import { createNotifications, readNotificationsConfig } from '@musiccorp/notifications';
import { loadSeed as loadNotifications } from '@musiccorp/notifications/seed';
import { createOrders, readOrdersConfig } from '@musiccorp/orders';
import { loadSeed as loadOrders } from '@musiccorp/orders/seed';
import { createPayments, readPaymentsConfig } from '@musiccorp/payments';
import { loadSeed as loadPayments } from '@musiccorp/payments/seed';
import { createReturns, readReturnsConfig } from '@musiccorp/returns';
import { loadSeed as loadReturns } from '@musiccorp/returns/seed';
import { createWarehouse, readWarehouseConfig } from '@musiccorp/warehouse';
import { loadSeed as loadWarehouse } from '@musiccorp/warehouse/seed';
import type { Transaction } from 'kysely';
import type { OutsideName } from '../outside/start-outside.ts';
import type { World } from '../seed/create-world.ts';

/** A service as a member of the assembly. */
export interface Member {
  readonly name: string;
  /** The REST paths that it owns: the gateway forwards these to it. */
  readonly restPrefixes: readonly string[];
  /** Those of its paths that take whole files. */
  readonly restUploads: readonly string[];
  /** The services that it asks over REST. */
  readonly asks: readonly string[];
  /** The parties outside that it asks, and that call it back. */
  readonly outside: readonly OutsideName[];
  /** Reads its configuration; refuses with a StartError that names all that is wrong. */
  readonly configure: (environment: Environment) => ConfiguredMember;
}

export interface ConfiguredMember {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly outside: readonly OutsideName[];
  /** What a person who starts it wants to know besides. */
  readonly note: string | null;
  /** `urlOf` tells where the members that have started listen, and the parties outside. */
  readonly create: (
    surroundings: ServiceSurroundings,
    urlOf: (member: string) => string,
    trust?: MemberTrust,
  ) => SeededService;
}

/** Whom a member believes, and how it is believed. */
export type MemberTrust = Pick<ServiceConfig, 'signingKey' | 'trustedKeys' | 'opsAreOpen'>;

export interface SeededService extends Service {
  isSeeded(): Promise<boolean>;
  /** Loads its part of the world into its own empty database. */
  seed(world: World): Promise<LoadResult>;
  empty(): Promise<void>;
}

interface Parts<Config extends ServiceConfig, Tables, Seed> {
  readonly name: string;
  readonly restPrefixes: readonly string[];
  readonly restUploads?: readonly string[];
  readonly asks?: readonly string[];
  readonly read: (environment: Environment) => Config;
  readonly create: (config: Config, surroundings: ServiceSurroundings) => ServiceOver<Tables>;
  readonly load: (transaction: Transaction<Tables>, seed: Seed) => Promise<void>;
  readonly part: (world: World) => Seed;
  readonly outside?: readonly OutsideName[];
  readonly note?: (config: Config) => string | null;
  /** Settings that follow from where the others listen, unless the environment says otherwise. */
  readonly neighbors?: (environment: Environment, urlOf: (member: string) => string) => Partial<Config>;
}

function member<Config extends ServiceConfig, Tables, Seed>(parts: Parts<Config, Tables, Seed>): Member {
  const { name, restPrefixes, restUploads = [], asks = [], outside = [] } = parts;
  const configure = (environment: Environment): ConfiguredMember => {
    const config = parts.read(environment);
    const create: ConfiguredMember['create'] = (surroundings, urlOf, trust) =>
      seeded(
        parts.create({ ...config, ...parts.neighbors?.(environment, urlOf), ...trust }, surroundings),
        parts,
      );
    return { name, config, outside, note: parts.note?.(config) ?? null, create };
  };
  return { name, restPrefixes, restUploads, asks, outside, configure };
}

const seedSet = 'seed';

function seeded<Config extends ServiceConfig, Tables, Seed>(
  service: ServiceOver<Tables>,
  { load, part }: Parts<Config, Tables, Seed>,
): SeededService {
  return {
    name: service.name,
    get url() {
      return service.url;
    },
    get events() {
      return service.events;
    },
    get processes() {
      return service.processes;
    },
    open: () => service.open(),
    start: () => service.start(),
    stop: () => service.stop(),
    isSeeded: () => isLoaded(service.database.kysely, seedSet),
    empty: () => emptyTables(service.database.kysely),
    seed: async (world) => {
      const { kysely } = service.database;
      const result = await loadOnce(kysely, seedSet, (transaction) => load(transaction, part(world)));
      if (result === 'loaded') await analyze(kysely);
      return result;
    },
  };
}

/** The services of the shop, in the order in which they start: each after those that it asks. */
export const members: readonly Member[] = [
  member({
    name: 'catalog',
    restPrefixes: ['/v1/albums', '/v1/artists', '/v1/genres'],
    restUploads: ['/v1/imports'],
    read: readCatalogConfig,
    create: createCatalog,
    load: loadCatalog,
    part: (world) => world.catalog,
  }),
  member({
    name: 'customers',
    restPrefixes: ['/v1/customers', '/v2/customers', '/v1/wishlists'],
    read: readCustomersConfig,
    create: createCustomers,
    load: loadCustomers,
    part: (world) => world.customers,
  }),
  member({
    name: 'warehouse',
    restPrefixes: [
      '/v1/goods-receipts',
      '/v1/stock-counts',
      '/v1/stock-takings',
      '/v1/reservations',
      '/v1/shipments',
    ],
    read: readWarehouseConfig,
    create: createWarehouse,
    load: loadWarehouse,
    part: (world) => world.warehouse,
    outside: ['delivery-firm'],
    neighbors: (environment, urlOf) => ({
      deliveryFirmUrl: environment['WAREHOUSE_DELIVERY_FIRM_URL'] ?? urlOf('delivery-firm'),
    }),
  }),
  member({
    name: 'payments',
    restPrefixes: ['/v1/payments', '/v1/refunds', '/v1/order-cancellations'],
    read: readPaymentsConfig,
    create: createPayments,
    load: loadPayments,
    part: (world) => world.payments,
    outside: ['card-processor'],
    neighbors: (environment, urlOf) => ({
      cardProcessorUrl: environment['PAYMENTS_CARD_PROCESSOR_URL'] ?? urlOf('card-processor'),
    }),
  }),
  member({
    name: 'loyalty',
    restPrefixes: ['/v1/accounts'],
    read: readLoyaltyConfig,
    create: createLoyalty,
    load: loadLoyalty,
    part: (world) => world.loyalty,
  }),
  member({
    name: 'orders',
    restPrefixes: ['/v1/orders'],
    asks: ['catalog', 'customers', 'warehouse', 'payments', 'loyalty'],
    read: readOrdersConfig,
    create: createOrders,
    load: loadOrders,
    part: (world) => world.orders,
    neighbors: (environment, urlOf) => ({
      catalogUrl: environment['ORDERS_CATALOG_URL'] ?? urlOf('catalog'),
      customersUrl: environment['ORDERS_CUSTOMERS_URL'] ?? urlOf('customers'),
      warehouseUrl: environment['ORDERS_WAREHOUSE_URL'] ?? urlOf('warehouse'),
      paymentsUrl: environment['ORDERS_PAYMENTS_URL'] ?? urlOf('payments'),
      loyaltyUrl: environment['ORDERS_LOYALTY_URL'] ?? urlOf('loyalty'),
    }),
  }),
  member({
    name: 'notifications',
    restPrefixes: ['/v1/mails'],
    read: readNotificationsConfig,
    create: createNotifications,
    load: loadNotifications,
    part: (world) => world.notifications,
    note: ({ smtpUrl, mailDirectory }) =>
      smtpUrl === undefined ? `mails can be read in ${mailDirectory}` : null,
  }),
  member({
    name: 'fraud-detection',
    restPrefixes: ['/v1/fraud-reviews'],
    read: readFraudDetectionConfig,
    create: createFraudDetection,
    load: loadFraudDetection,
    part: (world) => ({ orders: world.orders.orders }),
  }),
  member({
    name: 'returns',
    restPrefixes: ['/v1/returns'],
    asks: ['orders', 'warehouse', 'payments', 'loyalty'],
    read: readReturnsConfig,
    create: createReturns,
    load: loadReturns,
    part: (world) => world.returns,
    neighbors: (environment, urlOf) => ({
      ordersUrl: environment['RETURNS_ORDERS_URL'] ?? urlOf('orders'),
      warehouseUrl: environment['RETURNS_WAREHOUSE_URL'] ?? urlOf('warehouse'),
      paymentsUrl: environment['RETURNS_PAYMENTS_URL'] ?? urlOf('payments'),
      loyaltyUrl: environment['RETURNS_LOYALTY_URL'] ?? urlOf('loyalty'),
    }),
  }),
];

/** Who calls each member: the gateway, the services that ask it, and the parties outside that it has asked. */
export const callersOfMembers: ReadonlyMap<string, readonly string[]> = new Map(
  members.map(({ name, outside }) => {
    const asking = members.filter(({ asks }) => asks.includes(name));
    return [name, ['gateway', ...asking.map((each) => each.name), ...outside]];
  }),
);

/** Reads the configuration of every member; all problems of all of them are told at once. */
export function configureAll(environment: Environment): ConfiguredMember[] {
  const problems: string[] = [];
  const configured = members.flatMap(({ configure }) => {
    try {
      return [configure(environment)];
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  if (problems.length > 0) throw new StartError([...new Set(problems)].join('\n'));
  return configured;
}
