import { pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findCustomers } from '../store/find-customers.ts';
import { findItemsOfWishlists } from '../store/find-wishlist-items.ts';
import { findWishlists, findWishlistsOfCustomers } from '../store/find-wishlists.ts';
import type { CustomersTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<CustomersTables>) {
  return {
    customer: rowLoader(
      (ids) => findCustomers(kysely, ids),
      (customer) => customer.id,
    ),
    wishlist: rowLoader(
      (ids) => findWishlists(kysely, ids),
      (wishlist) => wishlist.id,
    ),
    wishlistsOfCustomer: pageLoader(
      (ids, page) => findWishlistsOfCustomers(kysely, ids, page),
      (wishlist) => wishlist.customerId,
    ),
    itemsOfWishlist: pageLoader(
      (ids, page) => findItemsOfWishlists(kysely, ids, page),
      (item) => item.wishlistId,
    ),
  };
}
