import type { Subscription } from '@musiccorp/chassis/outbox/consume';
import type { Fulfilment } from '../../processes/fulfilment-data.ts';
import type { OrdersTables } from '../../store/tables.ts';
import { onDispatchFailed } from './on-dispatch-failed.ts';
import { onOrderPacked } from './on-order-packed.ts';
import { onPackageNotFound } from './on-package-not-found.ts';
import { onShipmentDispatched } from './on-shipment-dispatched.ts';

/** The warehouse's answers to what a fulfilment has asked for. */
export function fromWarehouse(fulfilment: Fulfilment): Subscription<OrdersTables> {
  return {
    channel: 'warehouse',
    handlers: {
      'musiccorp.order-packed.v1': onOrderPacked(fulfilment),
      'musiccorp.package-not-found.v1': onPackageNotFound(fulfilment),
      'musiccorp.shipment-dispatched.v1': onShipmentDispatched(fulfilment),
      'musiccorp.dispatch-failed.v1': onDispatchFailed(fulfilment),
    },
  };
}
