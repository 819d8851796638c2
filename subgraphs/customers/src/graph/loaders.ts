import type { Reach } from '@musiccorp/chassis/trust/access';
import { ownRows, pagesOfOwner } from '@musiccorp/chassis/subgraph/owned';
import { pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findCustomers } from '../store/find-customers.ts';
import { findItemsOfWishlists } from '../store/find-wishlist-items.ts';
import { findWishlists, findWishlistsOfCustomers } from '../store/find-wishlists.ts';
import type { CustomersTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<CustomersTables>, reach: Reach) {
  return {
    customer: ownRows(
      'customer',
      rowLoader(
        (ids) => findCustomers(kysely, ids),
        (customer) => customer.id,
      ),
      reach,
      (customer) => customer.id,
    ),
    wishlist: ownRows(
      'wishlist',
      rowLoader(
        (ids) => findWishlists(kysely, ids),
        (wishlist) => wishlist.id,
      ),
      reach,
      (wishlist) => wishlist.customerId,
    ),
    wishlistsOfCustomer: pagesOfOwner(
      'customer',
      pageLoader(
        (ids, page) => findWishlistsOfCustomers(kysely, ids, page),
        (wishlist) => wishlist.customerId,
      ),
      reach,
    ),
    itemsOfWishlist: pageLoader(
      (ids, page) => findItemsOfWishlists(kysely, ids, page),
      (item) => item.wishlistId,
    ),
  };
}
