import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { customerActions } from '../domain/customer-actions.ts';
import type { CustomerResolvers } from './resolvers.generated.ts';
import { wishlistList, wishlistSortKey } from './wishlist-lists.ts';

export const Customer: CustomerResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.customer.load(id),
  name: ({ givenName: given, familyName: family, nickName: nick }) => ({
    given,
    family,
    nick,
    full: `${given} ${family}`,
  }),
  firstName: (customer) => customer.givenName,
  lastName: (customer) => customer.familyName,
  favouriteGenres: (customer) => customer.favouriteGenreIds.map((id) => ({ id })),
  wishlists: async ({ id }, args, { loaders }) => {
    const page = readPage(args, wishlistList);
    const rows = await loaders.wishlistsOfCustomer.load({ of: id, page });
    return connection(rows, page, wishlistList, wishlistSortKey);
  },
  actions: (customer) => customerActions(customer),
};
