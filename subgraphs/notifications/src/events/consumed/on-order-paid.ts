import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { queueMailAction } from '../../actions/queue-mail.ts';
import type { NotificationsTables } from '../../store/tables.ts';
import { MoneySchema, moneyText } from './money-text.ts';

const OrderPaid = Type.Object({
  orderId: Type.String(),
  customerId: Type.String(),
  total: MoneySchema,
  items: Type.Array(Type.Object({ title: Type.String(), quantity: Type.Integer(), unitPrice: MoneySchema })),
});

/** An order that is paid is confirmed. */
export const onOrderPaid = reactTo<NotificationsTables, typeof OrderPaid>(
  OrderPaid,
  async (transaction, event, { now }) => {
    const { orderId, customerId, total, items } = event.data;
    const content = {
      template: 'ORDER_CONFIRMED' as const,
      orderId,
      total: moneyText(total),
      items: items.map(({ title, quantity, unitPrice }) => ({
        title,
        quantity,
        unitPrice: moneyText(unitPrice),
      })),
    };
    await queueMailAction(transaction, customerId, content, event, now);
  },
);
