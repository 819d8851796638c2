import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { queueMailAction } from '../../actions/queue-mail.ts';
import type { NotificationsTables } from '../../store/tables.ts';
import { MoneySchema, moneyText } from './money-text.ts';

const ReturnCompleted = Type.Object({
  returnId: Type.String(),
  orderId: Type.String(),
  customerId: Type.String(),
  refunded: Type.Union([MoneySchema, Type.Null()]),
});

/** A return that is complete is thanked for. */
export const onReturnCompleted = reactTo<NotificationsTables, typeof ReturnCompleted>(
  ReturnCompleted,
  async (transaction, event, { now }) => {
    const { returnId, orderId, customerId, refunded } = event.data;
    const content = {
      template: 'RETURN_COMPLETED' as const,
      returnId,
      orderId,
      refunded: refunded === null ? null : moneyText(refunded),
    };
    await queueMailAction(transaction, customerId, content, event, now);
  },
);
