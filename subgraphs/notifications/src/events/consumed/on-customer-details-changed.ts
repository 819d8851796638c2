import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { registerRecipientAction } from '../../actions/register-recipient.ts';
import type { NotificationsTables } from '../../store/tables.ts';

const CustomerDetailsChanged = Type.Object({
  customerId: Type.String(),
  email: Type.String({ minLength: 3 }),
  name: Type.Object({ given: Type.String(), nick: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
});

/** Whoever moves is written to where they are now, in what has not gone out yet, too. */
export const onCustomerDetailsChanged = reactTo<NotificationsTables, typeof CustomerDetailsChanged>(
  CustomerDetailsChanged,
  async (transaction, { data: { customerId, email, name } }, { now }) =>
    registerRecipientAction(transaction, { customerId, email, name: name.nick ?? name.given }, now),
);
