import { reactTo, type Handler } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { letCustomerGo } from '../../store/held-customers.ts';
import type { PaymentsTables } from '../../store/tables.ts';

const reads = Type.Object({ customerId: Type.String() });

export const onCustomerCleared: Handler<PaymentsTables> = reactTo(reads, (transaction, { data }) =>
  letCustomerGo(transaction, data.customerId),
);
