import type { CatalogPart, SeedAlbum } from './catalog-part.ts';
import { createShelves, createShelfChoice } from './shelves.ts';
import type { SeedShelf } from './shelves.ts';
import type { SeedOrder } from './orders-part.ts';
import type { Popularity } from './popularity.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { stockAlbum } from './stock.ts';
import type { Demand, SeedReceipt, SeedStockItem } from './stock.ts';
import { hourMs, minuteMs, secondMs, toInstant, worldEndMs } from './timeline.ts';

export interface SeedStockedQuantity {
  readonly albumId: string;
  readonly quantity: number;
}

export interface SeedReservation {
  readonly id: string;
  readonly orderId: string;
  readonly status: 'ACTIVE' | 'RELEASED' | 'FULFILLED';
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly items: readonly SeedStockedQuantity[];
}

export interface SeedRecipient {
  /** The customer's id; the warehouse knows recipients only. */
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly countryCode: string;
}

export interface SeedShipment {
  readonly id: string;
  readonly orderId: string;
  readonly status: 'PACKED' | 'DISPATCHED' | 'DELIVERED';
  readonly recipient: SeedRecipient;
  readonly createdAt: string;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  readonly items: readonly SeedStockedQuantity[];
}

export interface WarehousePart {
  readonly shelves: readonly SeedShelf[];
  readonly receipts: readonly SeedReceipt[];
  readonly stockItems: readonly SeedStockItem[];
  readonly reservations: readonly SeedReservation[];
  readonly shipments: readonly SeedShipment[];
}

/** Share of all albums of which no copy can be promised now. */
const soldOutShare = 0.06;
/** Share of PICKING orders whose parcel is packed already. */
const packedShare = 0.45;

/**
 * Stock that adds up: for each album what was received is what is on hand plus what left in shipments, and what is on
 * hand covers every active reservation. Stock was always there before the order that took it.
 */
export function createWarehousePart(
  seed: number,
  catalog: CatalogPart,
  orders: readonly SeedOrder[],
  popularity: Popularity,
): WarehousePart {
  const random = createRandom(seed, 'warehouse');
  const reservations = orders.map((order, index) => createReservation(`res_${index + 1}`, order, random));
  const shipments: SeedShipment[] = [];
  for (const order of orders) {
    const shipment = createShipment(`shp_${shipments.length + 1}`, order, random);
    if (shipment !== null) shipments.push(shipment);
  }
  const shelves = createShelves(catalog.albums.length);
  const chooseShelf = createShelfChoice(shelves, catalog.genres, random);
  const demands = demandsByAlbum(orders);
  const soldOut = chooseSoldOut(catalog.albums, demands, random);
  const stocked = catalog.albums.flatMap((album: SeedAlbum) =>
    popularity.neverReceived.has(album.id)
      ? []
      : [
          stockAlbum(
            album,
            demands.get(album.id) ?? [],
            soldOut.has(album.id),
            () => chooseShelf(album),
            random,
          ),
        ],
  );
  return {
    shelves,
    receipts: numbered(stocked.flatMap(({ receipts }) => receipts)),
    stockItems: stocked.flatMap(({ stockItems }) => stockItems),
    reservations,
    shipments,
  };
}

/** Only what has sold can be sold out; "Give Blood", the first album, never is. */
function chooseSoldOut(
  [, ...albums]: readonly SeedAlbum[],
  demands: ReadonlyMap<string, readonly Demand[]>,
  random: Random,
): ReadonlySet<string> {
  const sold = albums.filter(({ id }) => demands.has(id)).map(({ id }) => id);
  return new Set(random.shuffle(sold).slice(0, Math.round(albums.length * soldOutShare)));
}

function numbered(receipts: readonly Omit<SeedReceipt, 'id'>[]): SeedReceipt[] {
  return [...receipts]
    .sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1))
    .map((receipt, index) => ({ id: `rcp_${index + 1}`, ...receipt }));
}

/** What orders took or hold of each album, in the order they were placed; cancelled ones gave it back. */
function demandsByAlbum(orders: readonly SeedOrder[]): ReadonlyMap<string, Demand[]> {
  const demands = new Map<string, Demand[]>();
  for (const { status, placedAt, lineItems } of orders) {
    if (status === 'CANCELLED') continue;
    const hasLeft = status === 'SHIPPED' || status === 'COMPLETED';
    for (const { albumId, quantity } of lineItems) {
      const known = demands.get(albumId);
      const demand = { placedAt, quantity, hasLeft };
      if (known === undefined) demands.set(albumId, [demand]);
      else known.push(demand);
    }
  }
  return demands;
}

function quantitiesOf({ lineItems }: SeedOrder): SeedStockedQuantity[] {
  return lineItems.map(({ albumId, quantity }) => ({ albumId, quantity }));
}

function reachedAt({ history }: SeedOrder, status: SeedOrder['status']): string | null {
  return history.find(({ to }) => to === status)?.at ?? null;
}

function createReservation(id: string, order: SeedOrder, random: Random): SeedReservation {
  // Stock is reserved before payment: nothing in a history follows an order's placing within a second.
  const createdAt = toInstant(Date.parse(order.placedAt) + random.whole(60, 900));
  const items = quantitiesOf(order);
  const released = reachedAt(order, 'CANCELLED');
  if (released !== null)
    return { id, orderId: order.id, status: 'RELEASED', createdAt, closedAt: released, items };
  const fulfilled = reachedAt(order, 'SHIPPED');
  if (fulfilled !== null)
    return { id, orderId: order.id, status: 'FULFILLED', createdAt, closedAt: fulfilled, items };
  return { id, orderId: order.id, status: 'ACTIVE', createdAt, closedAt: null, items };
}

function createShipment(id: string, order: SeedOrder, random: Random): SeedShipment | null {
  const picking = reachedAt(order, 'PICKING');
  if (picking === null || order.status === 'CANCELLED') return null;
  const dispatchedAt = reachedAt(order, 'SHIPPED');
  if (dispatchedAt === null && !random.chance(packedShare)) return null;
  const completedAt = reachedAt(order, 'COMPLETED');
  const { recipientName, ...place } = order.deliveryAddress;
  return {
    id,
    orderId: order.id,
    status: completedAt !== null ? 'DELIVERED' : dispatchedAt !== null ? 'DISPATCHED' : 'PACKED',
    recipient: { id: order.customerId, name: recipientName, ...place },
    createdAt: between(
      picking,
      dispatchedAt ?? toInstant(Math.min(Date.parse(picking) + 20 * hourMs, worldEndMs - secondMs)),
      random,
    ),
    dispatchedAt,
    deliveredAt:
      dispatchedAt === null || completedAt === null
        ? null
        : deliveredBefore(dispatchedAt, completedAt, random),
    items: quantitiesOf(order),
  };
}

function between(from: string, to: string, random: Random): string {
  return toInstant(random.whole(Date.parse(from), Date.parse(to) - 1));
}

/** An order is completed shortly after its parcel arrives. */
function deliveredBefore(dispatchedAt: string, completedAt: string, random: Random): string {
  const completedMs = Date.parse(completedAt);
  return toInstant(
    Math.max(Date.parse(dispatchedAt) + 1, completedMs - random.whole(2 * secondMs, 40 * minuteMs)),
  );
}
