import { createCatalogPart } from './catalog-part.ts';
import type { CatalogPart } from './catalog-part.ts';
import { createCustomers } from './customers-part.ts';
import type { CustomersPart } from './customers-part.ts';
import { createLoyaltyPart } from './loyalty-part.ts';
import type { LoyaltyPart } from './loyalty-part.ts';
import { createNotificationsPart } from './notifications-part.ts';
import type { NotificationsPart } from './notifications-part.ts';
import { createOrdersPart } from './orders-part.ts';
import type { OrdersPart } from './orders-part.ts';
import { createPaymentsPart } from './payments-part.ts';
import type { PaymentsPart } from './payments-part.ts';
import { createPopularity } from './popularity.ts';
import { createReturnsPart, refundsOf, reversalsOf } from './returns-part.ts';
import type { ReturnsPart } from './returns-part.ts';
import { createWarehousePart } from './warehouse-part.ts';
import type { WarehousePart } from './warehouse-part.ts';
import { createWishlists } from './wishlists.ts';

/** A record shop's whole history, one part for each service. */
export interface World {
  readonly catalog: CatalogPart;
  readonly customers: CustomersPart;
  readonly orders: OrdersPart;
  readonly warehouse: WarehousePart;
  readonly payments: PaymentsPart;
  readonly loyalty: LoyaltyPart;
  readonly notifications: NotificationsPart;
  readonly returns: ReturnsPart;
}

export interface WorldSize {
  readonly artists: number;
  readonly albums: number;
  readonly customers: number;
  readonly orders: number;
}

const defaultSeed = 1955;
const atScaleOne: WorldSize = { artists: 2_000, albums: 10_000, customers: 5_000, orders: 50_000 };
const smallest: WorldSize = { artists: 20, albums: 100, customers: 50, orders: 500 };

/** How much a world of this scale holds; refuses a scale that is not a positive number. */
export function sizeOf(scale: number): WorldSize {
  if (!Number.isFinite(scale) || scale <= 0)
    throw new RangeError(`The scale must be a number above 0, not ${scale}`);
  const scaled = (key: keyof WorldSize): number =>
    Math.max(smallest[key], Math.round(atScaleOne[key] * scale));
  return {
    artists: scaled('artists'),
    albums: scaled('albums'),
    customers: scaled('customers'),
    orders: scaled('orders'),
  };
}

/** Makes the same world, byte for byte, from the same scale and seed. Scale 1 is a real shop: 50,000 orders. */
export function createWorld({ scale, seed = defaultSeed }: { scale: number; seed?: number }): World {
  const size = sizeOf(scale);
  const catalog = createCatalogPart(seed, size.artists, size.albums);
  const customers = createCustomers(seed, size.customers);
  const popularity = createPopularity(seed, catalog.albums);
  const orders = createOrdersPart(seed, size.orders, customers, popularity);
  const payments = createPaymentsPart(seed, orders.orders);
  const loyalty = createLoyaltyPart(customers, orders.orders);
  const returns = createReturnsPart(seed, orders.orders, payments);
  return {
    catalog,
    customers: { customers, wishlists: createWishlists(seed, customers, catalog) },
    orders,
    warehouse: createWarehousePart(seed, catalog, orders.orders, popularity),
    payments: { ...payments, refunds: [...payments.refunds, ...refundsOf(returns, payments)] },
    loyalty: { ...loyalty, entries: [...loyalty.entries, ...reversalsOf(returns, orders.orders)] },
    notifications: createNotificationsPart(customers),
    returns,
  };
}
