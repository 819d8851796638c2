import { reactTo, type Handler } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { holdCustomer } from '../../store/held-customers.ts';
import type { PaymentsTables } from '../../store/tables.ts';

const reads = Type.Object({ customerId: Type.String() });

/** Nothing is taken from them from now on; what is under way already goes on. */
export const onCustomerFlagged: Handler<PaymentsTables> = reactTo(reads, (transaction, { data }, { now }) =>
  holdCustomer(transaction, data.customerId, now),
);
