/** Why the warehouse does not do what was asked. The code is stable; the detail says what is wrong and what would be right. */
export interface Refusal {
  readonly code:
    | 'goods-receipt-not-found'
    | 'reservation-not-found'
    | 'shipment-not-found'
    | 'too-much-stock'
    | 'idempotency-key-reused'
    | 'insufficient-stock'
    | 'order-has-reservation'
    | 'reservation-unknown'
    | 'reservation-closed'
    | 'reservation-packed'
    | 'goods-not-found'
    | 'dispatch-not-allowed'
    | 'delivery-not-allowed'
    | 'stock-taking-not-found'
    | 'count-above-books';
  readonly detail: string;
  /** What there is too little of, for `insufficient-stock`. */
  readonly shortages?: readonly Shortage[];
  /** The albums that are not where they should be, for `goods-not-found`. */
  readonly missing?: readonly string[];
  /** The order's reservation, for `order-has-reservation`. */
  readonly reservationId?: string;
}

/** An album of which more was wanted than is available. */
export interface Shortage {
  readonly albumId: string;
  readonly wanted: number;
  readonly available: number;
}

export type Decision<Fact> =
  { readonly ok: true; readonly fact: Fact } | { readonly ok: false; readonly refusal: Refusal };

export function accept<Fact>(fact: Fact): Decision<Fact> {
  return { ok: true, fact };
}

export function refuse(code: Refusal['code'], detail: string): Decision<never> {
  return { ok: false, refusal: { code, detail } };
}
