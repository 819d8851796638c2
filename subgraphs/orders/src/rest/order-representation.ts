import { AmountSchema, InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { orderStatuses, type LineItem, type Order } from '../domain/order.ts';
import { fulfilmentPath, orderActions, orderPath } from '../domain/order-actions.ts';

export const AddressSchema = Type.Object(
  {
    recipientName: Type.String({ minLength: 1, maxLength: 200 }),
    street: Type.String({ minLength: 1, maxLength: 200 }),
    city: Type.String({ minLength: 1, maxLength: 100 }),
    postalCode: Type.String({ minLength: 1, maxLength: 20 }),
    countryCode: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1' }),
  },
  { additionalProperties: false, title: 'DeliveryAddress' },
);

export const OrderSchema = Type.Object(
  {
    id: Type.String(),
    customerId: Type.String(),
    status: Type.Enum(orderStatuses),
    placedAt: InstantSchema,
    total: AmountSchema,
    deliveryAddress: AddressSchema,
    lineItems: Type.Array(
      Type.Object({
        id: Type.String(),
        albumId: Type.String(),
        title: Type.String(),
        quantity: Type.Integer(),
        unitPrice: AmountSchema,
      }),
    ),
    links: Type.Array(LinkSchema),
  },
  { title: 'Order' },
);
export type OrderRepresentation = Static<typeof OrderSchema>;

/** An order as REST shows it, with links to what may be done with it now, and to its fulfilment where it has one. */
export function representOrder(
  order: Order,
  lineItems: readonly LineItem[],
  isFulfilled: boolean,
): OrderRepresentation {
  const { currency } = order;
  return {
    id: order.id,
    customerId: order.customerId,
    status: order.status,
    placedAt: order.placedAt.toISOString(),
    total: { amountMinor: order.totalMinor, currency },
    deliveryAddress: order.deliveryAddress,
    lineItems: lineItems.map(({ id, albumId, title, quantity, unitPriceMinor }) => ({
      id,
      albumId,
      title,
      quantity,
      unitPrice: { amountMinor: unitPriceMinor, currency },
    })),
    links: [
      { rel: 'self', method: 'GET', href: orderPath(order.id) },
      ...(isFulfilled ? [{ rel: 'fulfilment', method: 'GET', href: fulfilmentPath(order.id) }] : []),
      ...orderActions(order),
    ],
  };
}
