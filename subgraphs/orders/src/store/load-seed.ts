import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { DeliveryAddress, OrderStatus } from '../domain/order.ts';
import type { OrdersTables } from './tables.ts';

/** Orders as a seed brings them; times are ISO 8601, amounts minor units. */
export interface OrdersSeed {
  readonly orders: readonly SeedOrder[];
}

export interface SeedOrder {
  readonly id: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly placedAt: string;
  readonly deliveryAddress: DeliveryAddress;
  readonly lineItems: readonly {
    readonly id: string;
    readonly albumId: string;
    readonly title: string;
    readonly quantity: number;
    readonly unitPriceMinor: number;
  }[];
  readonly history: readonly {
    readonly from: OrderStatus | null;
    readonly to: OrderStatus;
    readonly at: string;
    readonly reason: string | null;
    readonly requestedBy: string;
  }[];
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<OrdersTables>,
  { orders }: OrdersSeed,
): Promise<void> {
  await bulkInsert(transaction, 'orders', orders.map(orderRow));
  await bulkInsert(transaction, 'line_items', orders.flatMap(lineItemRows));
  await bulkInsert(transaction, 'order_transitions', orders.flatMap(transitionRows));
}

function orderRow(order: SeedOrder): Record<string, unknown> {
  const { deliveryAddress: address, lineItems } = order;
  return {
    id: order.id,
    customer_id: order.customerId,
    status: order.status,
    currency: order.currency,
    total_minor: lineItems.reduce((sum, item) => sum + item.unitPriceMinor * item.quantity, 0),
    placed_at: order.placedAt,
    recipient_name: address.recipientName,
    street: address.street,
    city: address.city,
    postal_code: address.postalCode,
    country_code: address.countryCode,
    version: order.history.length,
  };
}

function lineItemRows({ id, lineItems }: SeedOrder): Record<string, unknown>[] {
  return lineItems.map((item, index) => ({
    id: item.id,
    order_id: id,
    position: index + 1,
    album_id: item.albumId,
    title: item.title,
    quantity: item.quantity,
    unit_price_minor: item.unitPriceMinor,
  }));
}

function transitionRows({ id, history }: SeedOrder): Record<string, unknown>[] {
  return history.map((transition, index) => ({
    order_id: id,
    sequence: index + 1,
    from_status: transition.from,
    to_status: transition.to,
    at: transition.at,
    reason: transition.reason,
    requested_by: transition.requestedBy,
  }));
}
