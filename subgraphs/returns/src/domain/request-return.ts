import { accept, refuse, type Decision } from './refusal.ts';
import type { ReturnItem, ReturnWithItems } from './return.ts';

export interface ReturnRequest {
  readonly orderId: string;
  readonly items: readonly { readonly albumId: string; readonly quantity: number }[];
  readonly reason: string;
}

/** What is known of an order here: each album once. */
export interface ReturnableOrder {
  readonly id: string;
  readonly customerId: string;
  readonly status: string;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
}

export interface OrderLine {
  readonly albumId: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

const returnableStatuses: readonly string[] = ['SHIPPED', 'COMPLETED'];

/**
 * Decides a new return: of an order that has been shipped, and of no more than was bought, `returnedBefore` (copies by
 * album, over the order's other returns) included.
 */
export function requestReturn(
  request: ReturnRequest,
  order: ReturnableOrder,
  returnedBefore: ReadonlyMap<string, number>,
  id: string,
  now: Date,
): Decision<ReturnWithItems> {
  if (!returnableStatuses.includes(order.status))
    return refuse(
      'order-not-shipped',
      `Order ${order.id} is ${order.status}; only what was shipped can come back.`,
    );
  const twice = request.items.find((item, index) =>
    request.items.slice(0, index).some(({ albumId }) => albumId === item.albumId),
  );
  if (twice !== undefined)
    return refuse(
      'album-twice',
      `Album ${twice.albumId} is named twice; name each album once, with its quantity.`,
    );
  const items: ReturnItem[] = [];
  for (const { albumId, quantity } of request.items) {
    const line = order.lines.find((each) => each.albumId === albumId);
    if (line === undefined) return refuse('album-not-in-order', `Order ${order.id} has no album ${albumId}.`);
    const before = returnedBefore.get(albumId) ?? 0;
    if (quantity + before > line.quantity)
      return refuse('more-than-bought', whatIsLeft(order.id, line, before));
    items.push({ ...line, returnId: id, position: items.length + 1, quantity, intact: null, damaged: null });
  }
  return accept({ returned: newReturn(request, order, id, now), items });
}

function newReturn(
  { reason }: ReturnRequest,
  { id: orderId, customerId, currency }: ReturnableOrder,
  id: string,
  now: Date,
): ReturnWithItems['returned'] {
  return {
    id,
    orderId,
    customerId,
    status: 'REQUESTED',
    reason,
    currency,
    refundedMinor: null,
    refusalReason: null,
    requestedAt: now,
    receivedAt: null,
    closedAt: null,
    version: 1,
  };
}

function whatIsLeft(orderId: string, { albumId, quantity }: OrderLine, before: number): string {
  const bought = `Order ${orderId} has ${quantity} of album ${albumId}`;
  return before === 0
    ? `${bought}; send back at most that.`
    : `${bought}, of which ${before} are in other returns; send back at most ${quantity - before}.`;
}
