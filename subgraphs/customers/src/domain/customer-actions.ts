import type { Customer } from './customer.ts';
import { canBeVerified } from './verify-customer.ts';
import type { Wishlist, WishlistItem } from './wishlist.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function customerPath(id: string): string {
  return `/v1/customers/${id}`;
}

export function wishlistPath(id: string): string {
  return `/v1/wishlists/${id}`;
}

export function wishlistItemPath({ wishlistId, albumId }: WishlistItem): string {
  return `${wishlistPath(wishlistId)}/items/${albumId}`;
}

/** What may be done with a customer now, whose path is `path`; both doors tell their clients so. */
export function customerActions(customer: Customer, path = customerPath(customer.id)): Action[] {
  const verify = { rel: 'verify', method: 'POST', href: `${path}/verification` };
  return [
    ...(canBeVerified(customer) ? [verify] : []),
    { rel: 'change', method: 'PATCH', href: path },
    { rel: 'create-wishlist', method: 'POST', href: `${customerPath(customer.id)}/wishlists` },
  ];
}

/** What may be done with a wishlist. */
export function wishlistActions({ id }: Wishlist): Action[] {
  return [{ rel: 'rename', method: 'PATCH', href: wishlistPath(id) }];
}

/** What may be done with an album on a wishlist. */
export function wishlistItemActions(item: WishlistItem): Action[] {
  return [{ rel: 'remove', method: 'DELETE', href: wishlistItemPath(item) }];
}
