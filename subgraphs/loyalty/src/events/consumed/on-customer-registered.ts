import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { openAccountAction } from '../../actions/open-account.ts';
import type { LoyaltyTables } from '../../store/tables.ts';

// The event has the customer's name and address too. They are not read: nothing here needs them.
const CustomerRegistered = Type.Object({ customerId: Type.String({ minLength: 1, maxLength: 64 }) });

/** Whoever registers has an account. */
export const onCustomerRegistered = reactTo<LoyaltyTables, typeof CustomerRegistered>(
  CustomerRegistered,
  async (transaction, { data }, { now }) => openAccountAction(transaction, data.customerId, now),
);
