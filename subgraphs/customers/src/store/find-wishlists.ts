import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Wishlist } from '../domain/wishlist.ts';
import type { CustomersTables } from './tables.ts';

type Reader = Kysely<CustomersTables>;

/** The wishlists with these ids, in no particular order. */
export async function findWishlists(db: Reader, ids: readonly string[]): Promise<Wishlist[]> {
  const { rows } = await sql<Wishlist>`select * from wishlists where id = any(${[...ids]}::text[])`.execute(
    db,
  );
  return rows;
}

/** The same page of the wishlists of each of these customers, the oldest first; one more than the page holds. */
export async function findWishlistsOfCustomers(
  db: Reader,
  customerIds: readonly string[],
  page: Page,
): Promise<Wishlist[]> {
  const { rows } = await sql<Wishlist>`
    select w.* from unnest(${[...customerIds]}::text[]) as asked (customer_id)
    cross join lateral (
      select * from wishlists where wishlists.customer_id = asked.customer_id and ${beyond(page)}
      order by created_at, id limit ${page.first + 1}
    ) as w order by w.customer_id, w.created_at, w.id`.execute(db);
  return rows;
}

/** Further than the cursor, in the order oldest first. */
function beyond({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(created_at, id) > (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
