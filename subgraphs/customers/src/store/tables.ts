import type { Customer } from '../domain/customer.ts';
import type { Wishlist, WishlistItem } from '../domain/wishlist.ts';

/** The tables of this service, with column names in camel case; their rows are the domain's own records. */
export interface CustomersTables {
  customers: Customer;
  pendingEnrollments: PendingEnrollmentsTable;
  wishlists: Wishlist;
  wishlistItems: WishlistItem;
}

export interface PendingEnrollmentsTable {
  customerId: string;
  since: Date;
}
