import { Type, type Static } from 'typebox';
import type { LineItem, Order } from '../../domain/order.ts';

export const MoneySchema = Type.Object({
  amountMinor: Type.Integer({ minimum: 0, description: 'In minor units: 1299 is 12.99.' }),
  currency: Type.String({ description: 'ISO 4217' }),
});

export const InstantSchema = Type.String({ format: 'date-time' });

export const ItemsSchema = Type.Array(
  Type.Object({
    albumId: Type.String(),
    title: Type.String(),
    quantity: Type.Integer({ minimum: 1 }),
    unitPrice: MoneySchema,
  }),
);

export function totalOf({ totalMinor, currency }: Order): Static<typeof MoneySchema> {
  return { amountMinor: totalMinor, currency };
}

export function itemsOf(order: Order, lineItems: readonly LineItem[]): Static<typeof ItemsSchema> {
  return lineItems.map(({ albumId, title, quantity, unitPriceMinor }) => ({
    albumId,
    title,
    quantity,
    unitPrice: { amountMinor: unitPriceMinor, currency: order.currency },
  }));
}

export const exampleTotal = { amountMinor: 1299, currency: 'GBP' };
export const exampleItems = [{ albumId: 'alb_1', title: 'Give Blood', quantity: 1, unitPrice: exampleTotal }];
