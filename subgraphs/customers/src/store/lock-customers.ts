import { sql, type Transaction } from 'kysely';
import { emailKey, type Customer } from '../domain/customer.ts';
import type { Wishlist } from '../domain/wishlist.ts';
import type { CustomersTables } from './tables.ts';

/**
 * Every lock of this service, in the order in which they are taken: a customer, then an e-mail address; a wishlist alone.
 * Pending enrollments and wishlist items are never locked without their customer or wishlist.
 */
export async function lockCustomer(
  transaction: Transaction<CustomersTables>,
  id: string,
): Promise<Customer | null> {
  const { rows } = await sql<Customer>`select * from customers where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] ?? null;
}

/** Keeps an address for this transaction, so that no two customers take it at once; answers whose it is now. */
export async function lockEmail(
  transaction: Transaction<CustomersTables>,
  email: string,
): Promise<string | null> {
  const key = emailKey(email);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`email ${key}`}, 0))`.execute(transaction);
  // A statement of its own: only one that begins after the lock sees what the lock's last holder has committed.
  const { rows } = await sql<{ id: string }>`
    select id from customers where lower(email collate "C") = ${key}`.execute(transaction);
  return rows[0]?.id ?? null;
}

export async function lockWishlist(
  transaction: Transaction<CustomersTables>,
  id: string,
): Promise<Wishlist | null> {
  const { rows } = await sql<Wishlist>`select * from wishlists where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] ?? null;
}
