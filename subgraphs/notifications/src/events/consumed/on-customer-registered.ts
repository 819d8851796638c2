import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { queueMailAction } from '../../actions/queue-mail.ts';
import { registerRecipientAction } from '../../actions/register-recipient.ts';
import type { NotificationsTables } from '../../store/tables.ts';
import { CustomerSeen, recipientOf } from './customer-seen.ts';

/** Whoever registers is welcomed; the event has all that this needs, so nobody is asked. */
export const onCustomerRegistered = reactTo<NotificationsTables, typeof CustomerSeen>(
  CustomerSeen,
  async (transaction, event, { now }) => {
    const { customerId } = event.data;
    await registerRecipientAction(transaction, recipientOf(event.data), now);
    await queueMailAction(transaction, customerId, { template: 'WELCOME', customerId }, event, now);
  },
);
