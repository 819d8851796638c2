/** Why customers does not do what was asked. The code is stable; the detail says what is wrong and what would be right. */
export interface Refusal {
  readonly code:
    | 'customer-not-found'
    | 'wishlist-not-found'
    | 'wishlist-item-not-found'
    | 'email-taken'
    | 'date-of-birth-impossible'
    | 'verified-already'
    | 'album-on-wishlist-already'
    | 'precondition-failed';
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

/** Refuses a change of another version than the caller has read; null stands for any version. */
export function refuseStale(version: number, expectedVersion: number | null): Decision<never> | null {
  if (expectedVersion === null || expectedVersion === version) return null;
  return refuse(
    'precondition-failed',
    'It is no longer the version that you have read. Read it again, and send the change with its new ETag.',
  );
}

export function refuseUnknownCustomer(id: string): Decision<never> {
  return refuse('customer-not-found', `There is no customer ${id}.`);
}

export function refuseUnknownWishlist(id: string): Decision<never> {
  return refuse('wishlist-not-found', `There is no wishlist ${id}.`);
}

export function refuseUnknownWishlistItem(wishlistId: string, albumId: string): Decision<never> {
  return refuse('wishlist-item-not-found', `Album ${albumId} is not on wishlist ${wishlistId}.`);
}
