import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { EntryKind } from '../domain/entry.ts';
import type { LoyaltyTables } from './tables.ts';

/** Accounts and their entries as a seed brings them; times are ISO 8601, amounts minor units. */
export interface LoyaltySeed {
  readonly accounts: readonly SeedAccount[];
  readonly entries: readonly SeedEntry[];
}

export interface SeedAccount {
  readonly customerId: string;
  readonly openedAt: string;
}

export interface SeedEntry {
  readonly id: string;
  readonly customerId: string;
  readonly orderId: string;
  readonly kind: EntryKind;
  readonly amountMinor: number;
  readonly currency: string;
  readonly points: number;
  readonly at: string;
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<LoyaltyTables>,
  { accounts, entries }: LoyaltySeed,
): Promise<void> {
  const changes = new Map<string, number>();
  for (const { customerId } of entries) changes.set(customerId, (changes.get(customerId) ?? 0) + 1);
  const accountRows = accounts.map(({ customerId, openedAt }) => ({
    customer_id: customerId,
    opened_at: openedAt,
    version: 1 + (changes.get(customerId) ?? 0),
  }));
  const entryRows = entries.map((entry) => ({
    id: entry.id,
    customer_id: entry.customerId,
    order_id: entry.orderId,
    kind: entry.kind,
    amount_minor: entry.amountMinor,
    currency: entry.currency,
    points: entry.points,
    at: entry.at,
    key: `seed ${entry.id}`,
  }));
  await bulkInsert(transaction, 'accounts', accountRows);
  await bulkInsert(transaction, 'entries', entryRows);
}
