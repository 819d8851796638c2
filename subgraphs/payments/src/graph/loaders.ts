import { listLoader, pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findBalancesOfCustomers, findLedgerOfCustomers } from '../store/find-ledger.ts';
import { findPayments, findPaymentsOfCustomers, findPaymentsOfOrders } from '../store/find-payments.ts';
import { findRefunds, findRefundsOfPayments } from '../store/find-refunds.ts';
import type { PaymentsTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<PaymentsTables>) {
  return {
    payment: rowLoader(
      (ids) => findPayments(kysely, ids),
      (payment) => payment.id,
    ),
    paymentOfOrder: rowLoader(
      (orderIds) => findPaymentsOfOrders(kysely, orderIds),
      (payment) => payment.orderId,
    ),
    paymentsOfCustomer: pageLoader(
      (customerIds, page) => findPaymentsOfCustomers(kysely, customerIds, page),
      (payment) => payment.customerId,
    ),
    refund: rowLoader(
      (ids) => findRefunds(kysely, ids),
      (refund) => refund.id,
    ),
    refundsOfPayment: listLoader(
      (paymentIds) => findRefundsOfPayments(kysely, paymentIds),
      (refund) => refund.paymentId,
    ),
    ledgerOfCustomer: pageLoader(
      (customerIds, page) => findLedgerOfCustomers(kysely, customerIds, page),
      (entry) => entry.customerId,
    ),
    balancesOfCustomer: listLoader(
      (customerIds) => findBalancesOfCustomers(kysely, customerIds),
      (balance) => balance.customerId,
    ),
  };
}
