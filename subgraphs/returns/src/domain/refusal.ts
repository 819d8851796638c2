/** Why returns does not do what was asked. The code is stable; the detail says what is wrong and what would be right. */
export interface Refusal {
  readonly code:
    | 'return-not-found'
    | 'order-unknown'
    | 'order-not-shipped'
    | 'album-twice'
    | 'album-not-in-order'
    | 'more-than-bought'
    | 'album-not-in-return'
    | 'more-than-announced'
    | 'nothing-received'
    | 'return-not-awaited';
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

export function refuseUnknown(id: string): Decision<never> {
  return refuse('return-not-found', `There is no return ${id}.`);
}
