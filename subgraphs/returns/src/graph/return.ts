import { money } from '@musiccorp/chassis/subgraph/money';
import { returnActions } from '../domain/return-actions.ts';
import type { ReturnItem as Item } from '../domain/return.ts';
import type { ReturnItemResolvers, ReturnResolvers } from './resolvers.generated.ts';

/** An item with the currency of its return. */
export type PricedReturnItem = Item & { readonly currency: string };

export const Return: ReturnResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.return.load(id),
  order: ({ orderId }) => ({ id: orderId }),
  customer: ({ customerId }) => ({ id: customerId }),
  items: async ({ id, currency }, _, { loaders }) =>
    (await loaders.itemsOfReturn.load(id)).map((item) => ({ ...item, currency })),
  refunded: ({ refundedMinor, currency }) => (refundedMinor === null ? null : money(refundedMinor, currency)),
  process: ({ id }, _, { loaders }) => loaders.processOfReturn.load(id),
  actions: (returned) => returnActions(returned),
};

export const ReturnItem: ReturnItemResolvers = {
  album: ({ albumId }) => ({ id: albumId }),
  unitPrice: ({ unitPriceMinor, currency }) => money(unitPriceMinor, currency),
};
