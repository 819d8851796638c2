import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { CustomerStatus } from '../domain/customer.ts';
import type { CustomersTables } from './tables.ts';

/** Customers as a seed brings them; times are ISO 8601. */
export interface CustomersSeed {
  readonly customers: readonly SeedCustomer[];
  readonly wishlists: readonly SeedWishlist[];
}

export interface SeedCustomer {
  readonly id: string;
  readonly status: CustomerStatus;
  readonly givenName: string;
  readonly familyName: string;
  readonly nickName: string | null;
  readonly email: string;
  readonly telephone: string | null;
  readonly dateOfBirth: string | null;
  readonly favouriteGenreIds: readonly string[];
  readonly registeredAt: string;
  readonly verifiedAt: string | null;
}

export interface SeedWishlist {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly items: readonly { readonly albumId: string; readonly addedAt: string }[];
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<CustomersTables>,
  { customers, wishlists }: CustomersSeed,
): Promise<void> {
  const pending = customers.filter(({ status }) => status === 'PENDING');
  await bulkInsert(transaction, 'customers', customers.map(customerRow));
  await bulkInsert(transaction, 'pending_enrollments', pending.map(pendingRow));
  await bulkInsert(transaction, 'wishlists', wishlists.map(wishlistRow));
  await bulkInsert(transaction, 'wishlist_items', wishlists.flatMap(itemRows));
}

function customerRow(customer: SeedCustomer): Record<string, unknown> {
  return {
    id: customer.id,
    status: customer.status,
    given_name: customer.givenName,
    family_name: customer.familyName,
    nick_name: customer.nickName,
    email: customer.email,
    telephone: customer.telephone,
    date_of_birth: customer.dateOfBirth,
    favourite_genre_ids: customer.favouriteGenreIds,
    registered_at: customer.registeredAt,
    verified_at: customer.verifiedAt,
    version: customer.status === 'VERIFIED' ? 2 : 1,
  };
}

function pendingRow({ id, registeredAt }: SeedCustomer): Record<string, unknown> {
  return { customer_id: id, since: registeredAt };
}

function wishlistRow({ id, customerId, name, createdAt }: SeedWishlist): Record<string, unknown> {
  return { id, customer_id: customerId, name, created_at: createdAt, version: 1 };
}

function itemRows({ id, items }: SeedWishlist): Record<string, unknown>[] {
  return items.map(({ albumId, addedAt }) => ({ wishlist_id: id, album_id: albumId, added_at: addedAt }));
}
