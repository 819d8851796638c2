import type { Wait } from '@musiccorp/chassis/http/wait';
import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { OrderLine, ReturnableOrder } from '../domain/request-return.ts';

/** What returns reads of an order, and no more. */
const OrderSeen = Type.Object({
  id: Type.String(),
  customerId: Type.String(),
  status: Type.String(),
  total: Type.Object({ currency: Type.String() }),
  lineItems: Type.Array(
    Type.Object({
      albumId: Type.String(),
      title: Type.String(),
      quantity: Type.Integer(),
      unitPrice: Type.Object({ amountMinor: Type.Integer() }),
    }),
  ),
});

/** Asks orders what was bought; null when there is no such order. */
export async function findOrder(
  orders: Neighbor,
  orderId: string,
  correlationId: string,
  wait: Wait,
): Promise<ReturnableOrder | null> {
  const answer = await orders.get(`/v1/orders/${encodeURIComponent(orderId)}`, correlationId, wait);
  if (answer === null) return null;
  const { id, customerId, status, total, lineItems } = Value.Parse(OrderSeen, answer);
  const lines = new Map<string, OrderLine>();
  for (const { albumId, title, quantity, unitPrice } of lineItems) {
    const before = lines.get(albumId);
    const line = { albumId, title, quantity, unitPriceMinor: unitPrice.amountMinor };
    lines.set(albumId, before === undefined ? line : together(before, line));
  }
  return { id, customerId, status, currency: total.currency, lines: [...lines.values()] };
}

/** One album in two lines counts as one, at the lower price: never is more given back than was paid. */
function together(one: OrderLine, other: OrderLine): OrderLine {
  return {
    ...one,
    quantity: one.quantity + other.quantity,
    unitPriceMinor: Math.min(one.unitPriceMinor, other.unitPriceMinor),
  };
}
