/** The states of a shipment. */
export const shipmentStatuses = ['PACKED', 'UNPACKED', 'DISPATCHED', 'DELIVERED'] as const;
export type ShipmentStatus = (typeof shipmentStatuses)[number];

/** A parcel; what is in it is what was reserved. */
export interface Shipment {
  readonly id: string;
  readonly reservationId: string;
  readonly orderId: string;
  readonly status: ShipmentStatus;
  readonly recipient: Recipient;
  /** What the delivery firm calls it; null while it is here, and where it left otherwise. */
  readonly trackingCode: string | null;
  readonly createdAt: Date;
  readonly dispatchedAt: Date | null;
  readonly deliveredAt: Date | null;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** Whom a parcel goes to: a customer elsewhere, with the address that is written on this parcel. */
export interface Recipient {
  /** The customer's id. */
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
}

export interface ShipmentItem {
  readonly shipmentId: string;
  readonly albumId: string;
  readonly quantity: number;
}
