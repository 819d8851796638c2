import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { queueMailAction } from '../../actions/queue-mail.ts';
import type { NotificationsTables } from '../../store/tables.ts';

const OrderShipped = Type.Object({
  orderId: Type.String(),
  customerId: Type.String(),
  trackingCode: Type.Union([Type.String(), Type.Null()]),
});

/** An order that has left is announced, with the code to follow it by where there is one. */
export const onOrderShipped = reactTo<NotificationsTables, typeof OrderShipped>(
  OrderShipped,
  async (transaction, event, { now }) => {
    const { orderId, customerId, trackingCode } = event.data;
    const content = { template: 'ORDER_SHIPPED' as const, orderId, trackingCode };
    await queueMailAction(transaction, customerId, content, event, now);
  },
);
