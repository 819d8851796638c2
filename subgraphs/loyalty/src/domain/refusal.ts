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

/** The key of another amount that was asked back. */
export function keyReused(before: {
  readonly amountMinor: number;
  readonly currency: string;
}): Decision<never> {
  const amount = `${Math.abs(before.amountMinor)} ${before.currency}`;
  return refuse(
    'idempotency-key-reused',
    `With this Idempotency-Key, ${amount} (in minor units) were taken back. Use a new key for another amount.`,
  );
}
