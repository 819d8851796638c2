import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { AlbumQuantity } from '../domain/album-quantity.ts';
import type { Shipment, ShipmentItem, ShipmentStatus } from '../domain/shipment.ts';
import type { ShipmentsTable, WarehouseTables } from './tables.ts';

type Reader = Kysely<WarehouseTables>;

/** The shipments with these ids, in no particular order. */
export async function findShipments(db: Reader, ids: readonly string[]): Promise<Shipment[]> {
  const { rows } = await sql<ShipmentsTable>`
    select * from shipments where id = any(${[...ids]}::text[])`.execute(db);
  return rows.map(toShipment);
}

/** The shipments of these orders, the oldest first. */
export async function findShipmentsOfOrders(db: Reader, orderIds: readonly string[]): Promise<Shipment[]> {
  const { rows } = await sql<ShipmentsTable>`
    select * from shipments where order_id = any(${[...orderIds]}::text[])
    order by order_id, created_at, id`.execute(db);
  return rows.map(toShipment);
}

/** The parcel with what was reserved, or null while none is packed. */
export async function findShipmentOfReservation(db: Reader, reservationId: string): Promise<Shipment | null> {
  const { rows } = await sql<ShipmentsTable>`
    select * from shipments where reservation_id = ${reservationId}`.execute(db);
  return rows[0] === undefined ? null : toShipment(rows[0]);
}

/** A page of all shipments, the newest first; one more than the page holds, to know whether there are more. */
export async function findShipmentPage(
  db: Reader,
  page: Page,
  status: ShipmentStatus | null,
): Promise<Shipment[]> {
  const { rows } = await sql<ShipmentsTable>`
    select * from shipments
    where ${inStatus(status)} and ${before(page)}
    order by created_at desc, id desc limit ${page.first + 1}`.execute(db);
  return rows.map(toShipment);
}

/** What is in these shipments, each in the order of the albums' ids. */
export async function findItemsOfShipments(
  db: Reader,
  shipmentIds: readonly string[],
): Promise<ShipmentItem[]> {
  const { rows } = await sql<ShipmentItem>`
    select * from shipment_items where shipment_id = any(${[...shipmentIds]}::text[])
    order by shipment_id, album_id`.execute(db);
  return rows;
}

/** How many copies of these albums are in parcels that have not left. */
export async function findPackedQuantities(
  db: Reader,
  albumIds: readonly string[],
): Promise<AlbumQuantity[]> {
  const { rows } = await sql<AlbumQuantity>`
    select item.album_id, sum(item.quantity)::int as quantity
    from shipment_items as item join shipments on shipments.id = item.shipment_id
    where item.album_id = any(${[...albumIds]}::text[]) and shipments.status = 'PACKED'
    group by item.album_id`.execute(db);
  return rows;
}

function inStatus(status: ShipmentStatus | null): RawBuilder<boolean> {
  return status === null ? sql`true` : sql`status = ${status}`;
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(created_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}

function toShipment(row: ShipmentsTable): Shipment {
  const { recipientId, recipientName, street, city, postalCode, countryCode, ...shipment } = row;
  return {
    ...shipment,
    recipient: { id: recipientId, name: recipientName, street, city, postalCode, countryCode },
  };
}
