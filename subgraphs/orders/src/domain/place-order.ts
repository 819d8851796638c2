import type { DeliveryAddress, LineItem, Order, OrderTransition } from './order.ts';
import { accept, refuse, type Decision } from './refusal.ts';

export interface OrderRequest {
  readonly customerId: string;
  readonly deliveryAddress: DeliveryAddress;
  readonly items: readonly { readonly albumId: string; readonly quantity: number }[];
}

/** What the catalog asks for an album today. */
export interface AlbumOffer {
  readonly albumId: string;
  readonly title: string;
  readonly priceMinor: number;
  readonly currency: string;
}

export interface PlacedOrder {
  readonly order: Order;
  readonly lineItems: readonly LineItem[];
  readonly transition: OrderTransition;
}

/** Ids of what a new order consists of, made by the caller. */
export interface NewOrderIds {
  readonly order: string;
  lineItem(position: number): string;
}

/** What one payment can be at most, in minor units. */
const maxTotalMinor = 1_000_000_000;

/** Decides a new order: the prices are the catalog's, never the client's. */
export function placeOrder(
  request: OrderRequest,
  offers: ReadonlyMap<string, AlbumOffer>,
  ids: NewOrderIds,
  now: Date,
): Decision<PlacedOrder> {
  if (request.items.length === 0) return refuse('no-line-items', 'An order needs at least one item.');
  const unknown = request.items.filter((item) => !offers.has(item.albumId)).map((item) => item.albumId);
  if (unknown.length > 0) return refuse('album-unknown', `The catalog has no album ${unknown.join(', ')}.`);
  const lineItems = request.items.flatMap((item, index) => lineItemOf(item, index + 1, offers, ids));
  const currencies = [...new Set(request.items.flatMap((item) => offers.get(item.albumId)?.currency ?? []))];
  const [currency] = currencies;
  if (currency === undefined || currencies.length > 1) {
    return refuse(
      'mixed-currencies',
      `One order has one currency; these albums are sold in ${currencies.join(' and ')}.`,
    );
  }
  const totalMinor = lineItems.reduce((sum, item) => sum + item.unitPriceMinor * item.quantity, 0);
  if (totalMinor > maxTotalMinor) {
    return refuse(
      'total-too-high',
      `This would cost ${totalMinor} ${currency} in minor units; one order costs at most ${maxTotalMinor}.`,
    );
  }
  const order: Order = {
    id: ids.order,
    customerId: request.customerId,
    status: 'PLACED',
    currency,
    totalMinor,
    placedAt: now,
    deliveryAddress: request.deliveryAddress,
    version: 1,
  };
  return accept({ order, lineItems, transition: firstTransition(order, now) });
}

function firstTransition(order: Order, now: Date): OrderTransition {
  return {
    orderId: order.id,
    sequence: 1,
    from: null,
    to: 'PLACED',
    at: now,
    reason: null,
    requestedBy: 'customer',
  };
}

function lineItemOf(
  item: OrderRequest['items'][number],
  position: number,
  offers: ReadonlyMap<string, AlbumOffer>,
  ids: NewOrderIds,
): LineItem[] {
  const offer = offers.get(item.albumId);
  if (offer === undefined) return [];
  return [
    {
      id: ids.lineItem(position),
      orderId: ids.order,
      position,
      albumId: item.albumId,
      title: offer.title,
      quantity: item.quantity,
      unitPriceMinor: offer.priceMinor,
    },
  ];
}
