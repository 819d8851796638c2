import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { queueMailAction } from '../../actions/queue-mail.ts';
import { cancellationCauses } from '../../domain/mail-content.ts';
import type { NotificationsTables } from '../../store/tables.ts';
import { MoneySchema, moneyText } from './money-text.ts';

const OrderCancelled = Type.Object({
  orderId: Type.String(),
  customerId: Type.String(),
  cause: Type.String(),
  refunded: Type.Union([MoneySchema, Type.Null()]),
});

/** A cancellation is explained by its cause. A cause that is new to us is explained as any other. */
export const onOrderCancelled = reactTo<NotificationsTables, typeof OrderCancelled>(
  OrderCancelled,
  async (transaction, event, { now }) => {
    const { orderId, customerId, cause, refunded } = event.data;
    const content = {
      template: 'ORDER_CANCELLED' as const,
      orderId,
      cause: cancellationCauses.find((known) => known === cause) ?? 'OTHER',
      refunded: refunded === null ? null : moneyText(refunded),
    };
    await queueMailAction(transaction, customerId, content, event, now);
  },
);
