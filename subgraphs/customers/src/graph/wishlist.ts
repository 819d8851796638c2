import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { wishlistActions } from '../domain/customer-actions.ts';
import type { WishlistResolvers } from './resolvers.generated.ts';
import { wishlistItemList, wishlistItemSortKey } from './wishlist-lists.ts';

export const Wishlist: WishlistResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.wishlist.load(id),
  customer: async ({ id, customerId }, _, { loaders }) => {
    const customer = await loaders.customer.load(customerId);
    // The foreign key keeps this from happening; a null would take the whole wishlist with it in silence.
    if (customer === null) throw new Error(`Wishlist ${id} belongs to no customer.`);
    return customer;
  },
  items: async ({ id }, args, { loaders }) => {
    const page = readPage(args, wishlistItemList);
    const rows = await loaders.itemsOfWishlist.load({ of: id, page });
    return connection(rows, page, wishlistItemList, wishlistItemSortKey);
  },
  actions: (wishlist) => wishlistActions(wishlist),
};
