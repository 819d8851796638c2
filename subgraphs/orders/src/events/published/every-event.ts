import type { EventKind } from '@musiccorp/chassis/outbox/define-event';
import { dispatchOrderRequestedEvent } from './dispatch-order-requested.ts';
import { orderCancelledEvent } from './order-cancelled.ts';
import { orderCompletedEvent } from './order-completed.ts';
import { orderPaidEvent } from './order-paid.ts';
import { orderPlacedEvent } from './order-placed.ts';
import { orderShippedEvent } from './order-shipped.ts';
import { packageOrderRequestedEvent } from './package-order-requested.ts';

/** All that orders announces, and asks of others by queue. */
export const everyEvent: readonly EventKind[] = [
  orderPlacedEvent,
  orderPaidEvent,
  orderShippedEvent,
  orderCompletedEvent,
  orderCancelledEvent,
  packageOrderRequestedEvent,
  dispatchOrderRequestedEvent,
];
