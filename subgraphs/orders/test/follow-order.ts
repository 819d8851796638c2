import type { Event } from '@musiccorp/chassis/outbox/event';
import { expect } from 'vitest';
import type { TestOrders } from './start-orders.ts';

export interface SeenOrder {
  readonly status: string;
  readonly history: readonly { readonly to: string; readonly reason: string | null }[];
  readonly fulfilment: {
    readonly state: string;
    readonly reason: string | null;
    readonly steps: readonly { readonly name: string; readonly state: string; readonly at: string }[];
  } | null;
}

/** Looks at an order in the graph until its fulfilment is in that state, or waits at that step. */
export async function watch(orders: TestOrders, orderId: string, until: string): Promise<SeenOrder> {
  return expect
    .poll(() => look(orders, orderId), { timeout: 20_000, interval: 30 })
    .toSatisfy(({ fulfilment }: SeenOrder) => {
      const last = fulfilment?.steps.at(-1);
      return fulfilment?.state === until || (last?.name === until && last.state === 'WAITING');
    })
    .then(() => look(orders, orderId));
}

async function look(orders: TestOrders, orderId: string): Promise<SeenOrder> {
  const { data } = await orders.graph<{ order: SeenOrder }>(
    `query ($id: ID!) { order(id: $id) { status history { id to reason }
      fulfilment { state reason steps { name state at reason } } } }`,
    { id: orderId },
  );
  if (data === null) throw new Error(`Order ${orderId} cannot be read.`);
  return data.order;
}

/** Tells orders something from the warehouse. */
export function tellFrom(orders: TestOrders, name: string, orderId: string, data: object): Promise<Event> {
  return orders.deliver('warehouse', {
    type: `musiccorp.${name}.v1`,
    subject: orderId,
    data: { orderId, ...data },
  });
}

/** Plays the warehouse to the end: packed, then sent. */
export async function fulfil(orders: TestOrders, orderId: string): Promise<void> {
  await watch(orders, orderId, 'package');
  await tellFrom(orders, 'order-packed', orderId, { shipmentId: `shp_${orderId}` });
  await watch(orders, orderId, 'dispatch');
  await tellFrom(orders, 'shipment-dispatched', orderId, {
    shipmentId: `shp_${orderId}`,
    trackingCode: 'TRK1',
  });
}
