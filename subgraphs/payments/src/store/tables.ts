import type { LedgerKind } from '../domain/ledger.ts';
import type { PaymentIntentState } from '../domain/payment-intent.ts';
import type { RefundIntentState } from '../domain/refund-intent.ts';

/** The tables of this service, with column names in camel case. */
export interface PaymentsTables {
  payments: PaymentsTable;
  refunds: RefundsTable;
  ledgerTransactions: LedgerTransactionsTable;
  ledgerEntries: LedgerEntriesTable;
  paymentIntents: PaymentIntentsTable;
  refundIntents: RefundIntentsTable;
  cancelledOrders: CancelledOrdersTable;
  heldCustomers: HeldCustomersTable;
  cancellationKeys: CancellationKeysTable;
}

export interface PaymentsTable {
  id: string;
  orderId: string;
  customerId: string;
  amountMinor: number;
  refundedMinor: number;
  refundingMinor: number;
  currency: string;
  takenAt: Date;
  cardToken: string;
  cardBrand: string | null;
  cardLast4: string | null;
  chargeId: string;
  version: number;
}

export interface RefundsTable {
  id: string;
  paymentId: string;
  amountMinor: number;
  currency: string;
  reason: string | null;
  refundedAt: Date;
}

export interface LedgerTransactionsTable {
  id: string;
  kind: LedgerKind;
  customerId: string;
  paymentId: string;
  refundId: string | null;
  at: Date;
}

export interface LedgerEntriesTable {
  transactionId: string;
  position: number;
  account: string;
  amountMinor: number;
  currency: string;
}

export interface PaymentIntentsTable {
  paymentId: string;
  orderId: string;
  customerId: string;
  amountMinor: number;
  currency: string;
  cardToken: string;
  cardBrand: string | null;
  cardLast4: string | null;
  state: PaymentIntentState;
  reason: string | null;
  idempotencyKey: string;
  fingerprint: string;
  correlationId: string;
  openedAt: Date;
  settledAt: Date | null;
  dueAt: Date | null;
}

export interface RefundIntentsTable {
  refundId: string;
  paymentId: string;
  amountMinor: number;
  reason: string | null;
  state: RefundIntentState;
  refusal: string | null;
  idempotencyKey: string;
  fingerprint: string;
  correlationId: string;
  openedAt: Date;
  settledAt: Date | null;
  dueAt: Date | null;
}

export interface CancelledOrdersTable {
  orderId: string;
  reason: string | null;
  cancelledAt: Date;
}

export interface HeldCustomersTable {
  customerId: string;
  heldAt: Date;
}

export interface CancellationKeysTable {
  idempotencyKey: string;
  fingerprint: string;
}
