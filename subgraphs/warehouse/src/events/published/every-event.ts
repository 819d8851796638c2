import type { EventKind } from '@musiccorp/chassis/outbox/define-event';
import { dispatchFailedEvent } from './dispatch-failed.ts';
import { orderPackedEvent } from './order-packed.ts';
import { packageNotFoundEvent } from './package-not-found.ts';
import { shipmentDeliveredEvent } from './shipment-delivered.ts';
import { shipmentDispatchedEvent } from './shipment-dispatched.ts';
import { stockReleasedEvent } from './stock-released.ts';
import { stockReservedEvent } from './stock-reserved.ts';

/** All that the warehouse announces. */
export const everyEvent: readonly EventKind[] = [
  stockReservedEvent,
  stockReleasedEvent,
  orderPackedEvent,
  packageNotFoundEvent,
  shipmentDispatchedEvent,
  dispatchFailedEvent,
  shipmentDeliveredEvent,
];
