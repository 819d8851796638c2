/** The states of an order. */
export const orderStatuses = ['PLACED', 'PAID', 'PICKING', 'SHIPPED', 'COMPLETED', 'CANCELLED'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** What a customer has bought. Amounts are minor units of `currency`. */
export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly totalMinor: number;
  readonly placedAt: Date;
  readonly deliveryAddress: DeliveryAddress;
  /** Counts the changes, from 1. */
  readonly version: number;
}

export interface LineItem {
  readonly id: string;
  readonly orderId: string;
  /** Its place in the order, from 1. */
  readonly position: number;
  readonly albumId: string;
  /** The album's title when it was bought. */
  readonly title: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

export interface DeliveryAddress {
  readonly recipientName: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
}

/** One change of an order's state; the first comes from null. */
export interface OrderTransition {
  readonly orderId: string;
  /** Counts an order's transitions, from 1. */
  readonly sequence: number;
  readonly from: OrderStatus | null;
  readonly to: OrderStatus;
  readonly at: Date;
  readonly reason: string | null;
  readonly requestedBy: string;
}

/** Whether the goods have left. */
export function isShipped(status: OrderStatus): boolean {
  return status === 'SHIPPED' || status === 'COMPLETED';
}
