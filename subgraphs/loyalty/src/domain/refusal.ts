/** Why loyalty does not do what was asked. The code is stable; the detail says what is wrong and what would be right. */
export interface Refusal {
  readonly code:
    | 'account-not-found'
    | 'entry-not-found'
    | 'award-not-found'
    | 'order-awarded-to-another'
    | 'currency-mismatch'
    | 'currency-unknown'
    | 'reversal-exceeds-award'
    | 'idempotency-key-reused';
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

export function refuseUnknown(customerId: string): Decision<never> {
  return refuse('account-not-found', `Customer ${customerId} has no loyalty account.`);
}
