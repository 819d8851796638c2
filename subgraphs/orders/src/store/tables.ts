import type { OrderStatus } from '../domain/order.ts';

/** The tables of this service, with column names in camel case. */
export interface OrdersTables {
  orders: OrdersTable;
  lineItems: LineItemsTable;
  orderTransitions: OrderTransitionsTable;
  openDispatches: OpenDispatchesTable;
}

export interface OrdersTable {
  id: string;
  customerId: string;
  status: OrderStatus;
  currency: string;
  totalMinor: number;
  placedAt: Date;
  recipientName: string;
  street: string;
  city: string;
  postalCode: string;
  countryCode: string;
  version: number;
}

export interface LineItemsTable {
  id: string;
  orderId: string;
  position: number;
  albumId: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
}

export interface OrderTransitionsTable {
  orderId: string;
  sequence: number;
  fromStatus: OrderStatus | null;
  toStatus: OrderStatus;
  at: Date;
  reason: string | null;
  requestedBy: string;
}

export interface OpenDispatchesTable {
  orderId: string;
  askedAt: Date;
}
