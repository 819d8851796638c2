import type { Action } from './payment-actions.ts';

/** Why payments does not do what was asked. The code is stable; the detail says what is wrong and what would be right. */
export interface Refusal {
  readonly code:
    | 'payment-not-found'
    | 'refund-not-found'
    | 'cancellation-not-found'
    | 'order-paid-already'
    | 'order-cancelled'
    | 'payment-under-way'
    | 'payment-declined'
    | 'refund-declined'
    | 'refund-exceeds-payment'
    | 'currency-mismatch'
    | 'currency-unknown'
    | 'idempotency-key-reused'
    | 'card-number-refused';
  readonly detail: string;
  /** Where to go on. */
  readonly links?: readonly Action[];
}

export type Decision<Fact> =
  { readonly ok: true; readonly fact: Fact } | { readonly ok: false; readonly refusal: Refusal };

export function accept<Fact>(fact: Fact): Decision<Fact> {
  return { ok: true, fact };
}

export function refuse(code: Refusal['code'], detail: string, links?: readonly Action[]): Decision<never> {
  return { ok: false, refusal: { code, detail, ...(links && { links }) } };
}

/** The key stands for something else already. */
export const keyReused = refuse(
  'idempotency-key-reused',
  'This Idempotency-Key was used for another request. Use a new key for a new request.',
);
