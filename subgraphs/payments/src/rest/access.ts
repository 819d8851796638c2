import { forOwners, forStaff, ownedById } from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';
import { findPayments } from '../store/find-payments.ts';
import { findRefunds } from '../store/find-refunds.ts';
import type { Door } from './door.ts';
import { problemOf } from './problem.ts';

/** For whom each route of this service is. */
export function accessOfPayments({ kysely }: Door): AccessTable {
  const payerOf = async (paymentId: string): Promise<string | undefined> =>
    (await findPayments(kysely, [paymentId]))[0]?.customerId;
  const payment = ownedById(payerOf, (id) =>
    problemOf({ code: 'payment-not-found', detail: `There is no payment ${id}.` }),
  );
  const refund = ownedById(
    async (id) => {
      const [found] = await findRefunds(kysely, [id]);
      return found && payerOf(found.paymentId);
    },
    (id) => problemOf({ code: 'refund-not-found', detail: `There is no refund ${id}.` }),
  );
  const [read, write] = ['payments:read', 'payments:write'];
  return {
    'POST /v1/payments': forStaff(write),
    'GET /v1/payments': forOwners(read),
    'GET /v1/payments/:id': forOwners(read, payment),
    'POST /v1/payments/:id/refunds': forStaff(write),
    'GET /v1/refunds/:id': forOwners(read, refund),
    'POST /v1/order-cancellations': forStaff(write),
    'GET /v1/order-cancellations/:id': forStaff(read),
    'POST /v1/processor-notifications': forStaff(write, 'card-processor'),
  };
}
