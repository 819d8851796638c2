import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import { sumPerAlbum, type AlbumQuantity } from '../domain/album-quantity.ts';
import type { ReservationStatus } from '../domain/reservation.ts';
import type { Recipient, ShipmentStatus } from '../domain/shipment.ts';
import type { WarehouseTables } from './tables.ts';

/** A warehouse as a seed brings it; times are ISO 8601. Stock levels are counted from the rest. */
export interface WarehouseSeed {
  readonly shelves: readonly { readonly id: string; readonly aisle: string }[];
  readonly receipts: readonly SeedReceipt[];
  readonly stockItems: readonly SeedStockItem[];
  readonly reservations: readonly SeedReservation[];
  readonly shipments: readonly SeedShipment[];
}

export interface SeedReceipt {
  readonly id: string;
  readonly albumId: string;
  readonly shelfId: string;
  readonly quantity: number;
  readonly receivedAt: string;
}

export interface SeedStockItem {
  readonly albumId: string;
  readonly shelfId: string;
  readonly onHand: number;
}

export interface SeedReservation {
  readonly id: string;
  readonly orderId: string;
  readonly status: ReservationStatus;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly items: readonly AlbumQuantity[];
}

export interface SeedShipment {
  readonly id: string;
  /** The order, whose reservation must be in the seed too. */
  readonly orderId: string;
  readonly status: ShipmentStatus;
  readonly recipient: Recipient;
  readonly createdAt: string;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  readonly items: readonly AlbumQuantity[];
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<WarehouseTables>,
  seed: WarehouseSeed,
): Promise<void> {
  const { shelves, receipts, stockItems, reservations, shipments } = seed;
  const reservationIds = new Map(reservations.map(({ id, orderId }) => [orderId, id]));
  await bulkInsert(
    transaction,
    'shelves',
    shelves.map(({ id, aisle }) => ({ id, aisle })),
  );
  await bulkInsert(transaction, 'stock_levels', stockLevelRows(seed));
  await bulkInsert(transaction, 'stock_items', stockItems.map(stockItemRow));
  await bulkInsert(transaction, 'goods_receipts', receipts.map(receiptRow));
  await bulkInsert(transaction, 'reservations', reservations.map(reservationRow));
  await bulkInsert(transaction, 'reservation_items', reservations.flatMap(reservationItemRows));
  await bulkInsert(
    transaction,
    'shipments',
    shipments.map((shipment) => shipmentRow(shipment, reservationIds)),
  );
  await bulkInsert(transaction, 'shipment_items', shipments.flatMap(shipmentItemRows));
}

type Row = Record<string, unknown>;

/** One row for each album that was ever received, however little of it is left. */
function stockLevelRows({ receipts, stockItems, reservations }: WarehouseSeed): Row[] {
  const levels = new Map<string, { onHand: number; reserved: number }>();
  const levelOf = (albumId: string): { onHand: number; reserved: number } => {
    const level = levels.get(albumId) ?? { onHand: 0, reserved: 0 };
    levels.set(albumId, level);
    return level;
  };
  for (const { albumId } of receipts) levelOf(albumId);
  for (const { albumId, onHand } of stockItems) levelOf(albumId).onHand += onHand;
  for (const { albumId, quantity } of reservations.filter(isActive).flatMap(({ items }) => items)) {
    levelOf(albumId).reserved += quantity;
  }
  return [...levels].map(([albumId, { onHand, reserved }]) => ({
    album_id: albumId,
    on_hand: onHand,
    reserved,
    version: 1,
  }));
}

function isActive({ status }: SeedReservation): boolean {
  return status === 'ACTIVE';
}

function stockItemRow({ albumId, shelfId, onHand }: SeedStockItem): Row {
  return { album_id: albumId, shelf_id: shelfId, on_hand: onHand };
}

function receiptRow({ id, albumId, shelfId, quantity, receivedAt }: SeedReceipt): Row {
  return { id, album_id: albumId, shelf_id: shelfId, quantity, received_at: receivedAt };
}

function reservationRow({ id, orderId, status, createdAt, closedAt }: SeedReservation): Row {
  const version = status === 'ACTIVE' ? 1 : 2;
  return { id, order_id: orderId, status, created_at: createdAt, closed_at: closedAt, version };
}

function reservationItemRows({ id, items }: SeedReservation): Row[] {
  return sumPerAlbum(items).map(({ albumId, quantity }) => ({
    reservation_id: id,
    album_id: albumId,
    quantity,
  }));
}

function shipmentRow(shipment: SeedShipment, reservationIds: ReadonlyMap<string, string>): Row {
  const { recipient } = shipment;
  return {
    id: shipment.id,
    reservation_id: reservationIds.get(shipment.orderId) ?? null,
    order_id: shipment.orderId,
    status: shipment.status,
    recipient_id: recipient.id,
    recipient_name: recipient.name,
    street: recipient.street,
    city: recipient.city,
    postal_code: recipient.postalCode,
    country_code: recipient.countryCode,
    created_at: shipment.createdAt,
    dispatched_at: shipment.dispatchedAt,
    delivered_at: shipment.deliveredAt,
    version: versionOf[shipment.status],
  };
}

const versionOf: Readonly<Record<ShipmentStatus, number>> = {
  PACKED: 1,
  UNPACKED: 2,
  DISPATCHED: 2,
  DELIVERED: 3,
};

function shipmentItemRows({ id, items }: SeedShipment): Row[] {
  return sumPerAlbum(items).map(({ albumId, quantity }) => ({
    shipment_id: id,
    album_id: albumId,
    quantity,
  }));
}
