import { accept, refuseStale, type Decision } from './refusal.ts';
import type { Wishlist } from './wishlist.ts';

/** Decides a new name; the same name, or none (undefined), is accepted and keeps the version. */
export function renameWishlist(
  wishlist: Wishlist,
  name: string | undefined,
  expectedVersion: number | null,
): Decision<Wishlist> {
  const refused = refuseStale(wishlist.version, expectedVersion);
  if (refused !== null) return refused;
  if (name === undefined || name === wishlist.name) return accept(wishlist);
  return accept({ ...wishlist, name, version: wishlist.version + 1 });
}
