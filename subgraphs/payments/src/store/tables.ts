import type { LedgerKind } from '../domain/ledger.ts';

/** The tables of this service, with column names in camel case. */
export interface PaymentsTables {
  payments: PaymentsTable;
  refunds: RefundsTable;
  ledgerTransactions: LedgerTransactionsTable;
  ledgerEntries: LedgerEntriesTable;
}

export interface PaymentsTable {
  id: string;
  orderId: string;
  customerId: string;
  amountMinor: number;
  refundedMinor: number;
  currency: string;
  takenAt: Date;
  cardToken: string;
  cardBrand: string | null;
  cardLast4: string | null;
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
