import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { registerRecipientAction } from '../../actions/register-recipient.ts';
import type { NotificationsTables } from '../../store/tables.ts';
import { CustomerSeen, recipientOf } from './customer-seen.ts';

/** Whoever moves is written to where they are now, in what has not gone out yet, too. */
export const onCustomerDetailsChanged = reactTo<NotificationsTables, typeof CustomerSeen>(
  CustomerSeen,
  async (transaction, { data }, { now }) => registerRecipientAction(transaction, recipientOf(data), now),
);
