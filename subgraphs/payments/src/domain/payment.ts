/** How much of a payment has been given back. */
export const paymentStatuses = ['TAKEN', 'PARTLY_REFUNDED', 'REFUNDED'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** The brands that a card may be shown with. */
export const cardBrands = [
  'Visa',
  'Mastercard',
  'American Express',
  'Maestro',
  'Diners Club',
  'Discover',
  'JCB',
  'UnionPay',
] as const;

/** Money taken for an order. Amounts are minor units of `currency`. */
export interface Payment {
  readonly id: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly amountMinor: number;
  /** The sum of its refunds. */
  readonly refundedMinor: number;
  /** The sum of the refunds that are under way. */
  readonly refundingMinor: number;
  readonly currency: string;
  readonly takenAt: Date;
  /** Stands for the card at the card processor; shown to nobody. */
  readonly cardToken: string;
  readonly card: Card;
  /** The card processor's id of the charge; `history:` and the payment's id for one from before it was asked. */
  readonly chargeId: string;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** What may be shown of a card; null where nobody told. */
export interface Card {
  readonly brand: string | null;
  readonly last4: string | null;
}

/** Money given back of a payment, in its currency. */
export interface Refund {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly refundedAt: Date;
}

export function paymentStatus({ amountMinor, refundedMinor }: Payment): PaymentStatus {
  if (refundedMinor === 0) return 'TAKEN';
  return refundedMinor < amountMinor ? 'PARTLY_REFUNDED' : 'REFUNDED';
}

/** What may still be given back, in minor units; what is being given back is not. */
export function refundableMinor({ amountMinor, refundedMinor, refundingMinor }: Payment): number {
  return amountMinor - refundedMinor - refundingMinor;
}
