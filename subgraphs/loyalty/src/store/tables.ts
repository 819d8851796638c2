import type { EarlyReversal } from '../domain/early-reversal.ts';
import type { EntryKind } from '../domain/entry.ts';

/** The tables of this service, with column names in camel case. */
export interface LoyaltyTables {
  accounts: AccountsTable;
  entries: EntriesTable;
  earlyReversals: EarlyReversal;
}

export interface AccountsTable {
  customerId: string;
  openedAt: Date;
  version: number;
}

export interface EntriesTable {
  id: string;
  customerId: string;
  orderId: string;
  kind: EntryKind;
  amountMinor: number;
  currency: string;
  points: number;
  at: Date;
  key: string;
}
