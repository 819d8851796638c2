/** Why orders does not do what was asked. The code is stable; the detail says what is wrong and what would be right. */
export interface Refusal {
  readonly code:
    | 'order-not-found'
    | 'fulfilment-not-found'
    | 'transition-not-allowed'
    | 'order-being-dispatched'
    | 'no-line-items'
    | 'album-unknown'
    | 'customer-unknown'
    | 'mixed-currencies'
    | 'total-too-high'
    | 'card-number-refused';
  readonly detail: string;
}

export type Decision<Fact> =
  { readonly ok: true; readonly fact: Fact } | { readonly ok: false; readonly refusal: Refusal };

export function accept<Fact>(fact: Fact): Decision<Fact> {
  return { ok: true, fact };
}

export function refuse(code: Refusal['code'], detail: string): Decision<never> {
  return { ok: false, refusal: { code, detail } };
}
