import type { Transaction } from 'kysely';
import type { PackedShipment } from '../domain/pack-shipment.ts';
import type { Shipment } from '../domain/shipment.ts';
import type { WarehouseTables } from './tables.ts';

/** Stores a new shipment with what is in it. */
export async function insertShipment(
  transaction: Transaction<WarehouseTables>,
  { shipment, items }: PackedShipment,
): Promise<void> {
  const { recipient, ...row } = shipment;
  const { id: recipientId, name: recipientName, ...address } = recipient;
  await transaction
    .insertInto('shipments')
    .values({ ...row, recipientId, recipientName, ...address })
    .execute();
  await transaction
    .insertInto('shipmentItems')
    .values([...items])
    .execute();
}

/** Stores the state of a shipment that has moved on. */
export async function saveShipment(
  transaction: Transaction<WarehouseTables>,
  { id, status, trackingCode, dispatchedAt, deliveredAt, version }: Shipment,
): Promise<void> {
  await transaction
    .updateTable('shipments')
    .set({ status, trackingCode, dispatchedAt, deliveredAt, version })
    .where('id', '=', id)
    .execute();
}
