import type { ReservationStatus } from '../domain/reservation.ts';
import type { ShipmentStatus } from '../domain/shipment.ts';

/** The tables of this service, with column names in camel case. */
export interface WarehouseTables {
  shelves: ShelvesTable;
  stockLevels: StockLevelsTable;
  stockItems: StockItemsTable;
  goodsReceipts: GoodsReceiptsTable;
  stockTakings: StockTakingsTable;
  reservations: ReservationsTable;
  reservationItems: ReservationItemsTable;
  shipments: ShipmentsTable;
  shipmentItems: ShipmentItemsTable;
}

export interface ShelvesTable {
  id: string;
  aisle: string;
}

export interface StockLevelsTable {
  albumId: string;
  onHand: number;
  reserved: number;
  missing: number;
  version: number;
}

export interface StockItemsTable {
  albumId: string;
  shelfId: string;
  onHand: number;
}

export interface GoodsReceiptsTable {
  id: string;
  albumId: string;
  shelfId: string;
  quantity: number;
  receivedAt: Date;
  key: string | null;
}

export interface StockTakingsTable {
  id: string;
  albumId: string;
  counted: number;
  missing: number;
  takenAt: Date;
}

export interface ReservationsTable {
  id: string;
  orderId: string;
  status: ReservationStatus;
  createdAt: Date;
  closedAt: Date | null;
  version: number;
}

export interface ReservationItemsTable {
  reservationId: string;
  albumId: string;
  quantity: number;
}

export interface ShipmentsTable {
  id: string;
  reservationId: string;
  orderId: string;
  status: ShipmentStatus;
  recipientId: string;
  recipientName: string;
  street: string;
  city: string;
  postalCode: string;
  countryCode: string;
  trackingCode: string | null;
  createdAt: Date;
  dispatchedAt: Date | null;
  deliveredAt: Date | null;
  version: number;
}

export interface ShipmentItemsTable {
  shipmentId: string;
  albumId: string;
  quantity: number;
}
