import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { WishlistItem } from '../domain/wishlist.ts';
import type { CustomersTables } from './tables.ts';

type Reader = Kysely<CustomersTables>;

/** One album on one wishlist; null when it is not on it. */
export async function findWishlistItem(
  db: Reader,
  wishlistId: string,
  albumId: string,
): Promise<WishlistItem | null> {
  const { rows } = await sql<WishlistItem>`
    select * from wishlist_items where wishlist_id = ${wishlistId} and album_id = ${albumId}`.execute(db);
  return rows[0] ?? null;
}

/** The same page of the items of each of these wishlists, the latest first; one more than the page holds. */
export async function findItemsOfWishlists(
  db: Reader,
  wishlistIds: readonly string[],
  page: Page,
): Promise<WishlistItem[]> {
  const { rows } = await sql<WishlistItem>`
    select i.* from unnest(${[...wishlistIds]}::text[]) as asked (wishlist_id)
    cross join lateral (
      select * from wishlist_items where wishlist_items.wishlist_id = asked.wishlist_id and ${before(page)}
      order by added_at desc, album_id desc limit ${page.first + 1}
    ) as i order by i.wishlist_id, i.added_at desc, i.album_id desc`.execute(db);
  return rows;
}

/** Further than the cursor, in the order latest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(added_at, album_id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
