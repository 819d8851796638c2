import { wishlistItemActions } from '../domain/customer-actions.ts';
import { wishlistItemId } from '../domain/wishlist.ts';
import type { WishlistItemResolvers } from './resolvers.generated.ts';

export const WishlistItem: WishlistItemResolvers = {
  id: (item) => wishlistItemId(item),
  album: (item) => ({ id: item.albumId }),
  actions: (item) => wishlistItemActions(item),
};
