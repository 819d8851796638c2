import type { Transaction } from 'kysely';
import { accept, refuseUnknownCustomer, type Decision } from '../domain/refusal.ts';
import type { Wishlist } from '../domain/wishlist.ts';
import { findCustomers } from '../store/find-customers.ts';
import { insertWishlist } from '../store/save-wishlist.ts';
import type { CustomersTables } from '../store/tables.ts';

/** Creates an empty wishlist. Needs no lock: customers are never deleted, and one may have several lists of one name. */
export async function createWishlistAction(
  transaction: Transaction<CustomersTables>,
  wishlist: Wishlist,
): Promise<Decision<Wishlist>> {
  const [customer] = await findCustomers(transaction, [wishlist.customerId]);
  if (customer === undefined) return refuseUnknownCustomer(wishlist.customerId);
  await insertWishlist(transaction, wishlist);
  return accept(wishlist);
}
