/** Albums that a customer would like to have. */
export interface Wishlist {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly createdAt: Date;
  /** Counts the changes of the name, from 1; items are resources of their own. */
  readonly version: number;
}

export interface WishlistItem {
  readonly wishlistId: string;
  /** Once on each wishlist. */
  readonly albumId: string;
  readonly addedAt: Date;
}

/** The name of a wishlist that was given none. */
export const defaultWishlistName = 'Wishlist';

export function wishlistItemId({ wishlistId, albumId }: WishlistItem): string {
  return `${wishlistId}-${albumId}`;
}
