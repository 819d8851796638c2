import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { queueMailAction } from '../../actions/queue-mail.ts';
import { registerRecipientAction } from '../../actions/register-recipient.ts';
import type { NotificationsTables } from '../../store/tables.ts';

const CustomerRegistered = Type.Object({
  customerId: Type.String(),
  email: Type.String({ minLength: 3 }),
  name: Type.Object({ given: Type.String(), nick: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
});

/** Whoever registers is welcomed; the event has all that this needs, so nobody is asked. */
export const onCustomerRegistered = reactTo<NotificationsTables, typeof CustomerRegistered>(
  CustomerRegistered,
  async (transaction, event, { now }) => {
    const { customerId, email, name } = event.data;
    await registerRecipientAction(transaction, { customerId, email, name: name.nick ?? name.given }, now);
    await queueMailAction(transaction, customerId, { template: 'WELCOME', customerId }, event, now);
  },
);
