export const returnStatuses = ['REQUESTED', 'RECEIVED', 'COMPLETED', 'REFUSED'] as const;
export type ReturnStatus = (typeof returnStatuses)[number];

/** Goods of one order that come back. Amounts are minor units of `currency`. */
export interface Return {
  readonly id: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly status: ReturnStatus;
  /** Why the customer sends them back. */
  readonly reason: string;
  readonly currency: string;
  /** Null until the money has been given back. */
  readonly refundedMinor: number | null;
  /** Why it was REFUSED. */
  readonly refusalReason: string | null;
  readonly requestedAt: Date;
  readonly receivedAt: Date | null;
  /** When it was COMPLETED or REFUSED. */
  readonly closedAt: Date | null;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** Copies of one album in one return. */
export interface ReturnItem {
  readonly returnId: string;
  readonly albumId: string;
  /** Its place in the return, from 1. */
  readonly position: number;
  readonly title: string;
  /** How many the customer has announced. */
  readonly quantity: number;
  /** How many arrived as new; null until they arrived. */
  readonly intact: number | null;
  /** How many arrived and cannot be sold again. */
  readonly damaged: number | null;
  /** What one was bought for. */
  readonly unitPriceMinor: number;
}

/** What arrived of an album. */
export interface ReceivedItem {
  readonly albumId: string;
  readonly intact: number;
  readonly damaged: number;
}

export interface ReturnWithItems {
  readonly returned: Return;
  readonly items: readonly ReturnItem[];
}
