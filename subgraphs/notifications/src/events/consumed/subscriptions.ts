import type { Subscription } from '@musiccorp/chassis/outbox/consume';
import type { NotificationsTables } from '../../store/tables.ts';
import { onCustomerDetailsChanged } from './on-customer-details-changed.ts';
import { onCustomerRegistered } from './on-customer-registered.ts';
import { onOrderCancelled } from './on-order-cancelled.ts';
import { onOrderPaid } from './on-order-paid.ts';
import { onOrderShipped } from './on-order-shipped.ts';
import { onPaymentRefunded } from './on-payment-refunded.ts';
import { onReturnCompleted } from './on-return-completed.ts';

/** What notifications listens to. */
export const subscriptions: readonly Subscription<NotificationsTables>[] = [
  {
    channel: 'customers',
    handlers: {
      'musiccorp.customer-registered.v1': onCustomerRegistered,
      'musiccorp.customer-details-changed.v1': onCustomerDetailsChanged,
    },
  },
  {
    channel: 'orders',
    handlers: {
      'musiccorp.order-paid.v1': onOrderPaid,
      'musiccorp.order-shipped.v1': onOrderShipped,
      'musiccorp.order-cancelled.v1': onOrderCancelled,
    },
  },
  { channel: 'payments', handlers: { 'musiccorp.payment-refunded.v1': onPaymentRefunded } },
  { channel: 'returns', handlers: { 'musiccorp.return-completed.v1': onReturnCompleted } },
];
