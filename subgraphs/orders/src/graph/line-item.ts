import { money } from '@musiccorp/chassis/subgraph/money';
import type { LineItem as Item } from '../domain/order.ts';
import type { LineItemResolvers } from './resolvers.generated.ts';

/** A line item with the currency of its order. */
export type PricedLineItem = Item & { readonly currency: string };

export const LineItem: LineItemResolvers = {
  __resolveReference: async ({ id }, { loaders }) => {
    const item = await loaders.lineItem.load(id);
    const order = item && (await loaders.order.load(item.orderId));
    return item && order && { ...item, currency: order.currency };
  },
  album: (item) => ({ id: item.albumId }),
  unitPrice: (item) => money(item.unitPriceMinor, item.currency),
  total: (item) => money(item.unitPriceMinor * item.quantity, item.currency),
};
