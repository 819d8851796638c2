import type { Reach } from '@musiccorp/chassis/trust/access';
import { ofOwner, ownPart, ownRows, pagesOfOwner } from '@musiccorp/chassis/subgraph/owned';
import { listLoader, pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findBalancesOfCustomers, findLedgerOfCustomers } from '../store/find-ledger.ts';
import { findPayments, findPaymentsOfCustomers, findPaymentsOfOrders } from '../store/find-payments.ts';
import { findRefunds, findRefundsOfPayments } from '../store/find-refunds.ts';
import type { PaymentsTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<PaymentsTables>, reach: Reach) {
  const payments = rowLoader(
    (ids: readonly string[]) => findPayments(kysely, ids),
    (payment) => payment.id,
  );
  return {
    payment: ownRows('payment', payments, reach, (payment) => payment.customerId),
    paymentOfOrder: ownPart(
      'payment',
      rowLoader(
        (orderIds) => findPaymentsOfOrders(kysely, orderIds),
        (payment) => payment.orderId,
      ),
      reach,
      (payment) => payment.customerId,
    ),
    paymentsOfCustomer: pagesOfOwner(
      'customer',
      pageLoader(
        (customerIds, page) => findPaymentsOfCustomers(kysely, customerIds, page),
        (payment) => payment.customerId,
      ),
      reach,
    ),
    refund: ownRows(
      'refund',
      rowLoader(
        (ids) => findRefunds(kysely, ids),
        (refund) => refund.id,
      ),
      reach,
      async (refund) => (await payments.load(refund.paymentId))?.customerId,
    ),
    refundsOfPayment: listLoader(
      (paymentIds) => findRefundsOfPayments(kysely, paymentIds),
      (refund) => refund.paymentId,
    ),
    ledgerOfCustomer: pagesOfOwner(
      'customer',
      pageLoader(
        (customerIds, page) => findLedgerOfCustomers(kysely, customerIds, page),
        (entry) => entry.customerId,
      ),
      reach,
    ),
    balancesOfCustomer: ofOwner(
      'customer',
      listLoader(
        (customerIds) => findBalancesOfCustomers(kysely, customerIds),
        (balance) => balance.customerId,
      ),
      reach,
    ),
  };
}
