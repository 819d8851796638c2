import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { queueMailAction } from '../../actions/queue-mail.ts';
import type { NotificationsTables } from '../../store/tables.ts';
import { MoneySchema, moneyText } from './money-text.ts';

const PaymentRefunded = Type.Object({
  refundId: Type.String(),
  orderId: Type.String(),
  customerId: Type.String(),
  amount: MoneySchema,
});

/** Money that goes back is announced. */
export const onPaymentRefunded = reactTo<NotificationsTables, typeof PaymentRefunded>(
  PaymentRefunded,
  async (transaction, event, { now }) => {
    const { refundId, orderId, customerId, amount } = event.data;
    const content = { template: 'PAYMENT_REFUNDED' as const, refundId, orderId, amount: moneyText(amount) };
    await queueMailAction(transaction, customerId, content, event, now);
  },
);
