import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { ReturnStatus } from '../domain/return.ts';
import type { ReturnsTables } from './tables.ts';

/** Returns as a seed brings them, all of them closed; times are ISO 8601, amounts minor units. */
export interface ReturnsSeed {
  readonly returns: readonly SeedReturn[];
}

export interface SeedReturn {
  readonly id: string;
  readonly orderId: string;
  readonly customerId: string;
  /** One that is under way would need its process, and its process the other services. */
  readonly status: Extract<ReturnStatus, 'COMPLETED' | 'REFUSED'>;
  readonly reason: string;
  readonly currency: string;
  readonly refusalReason: string | null;
  readonly requestedAt: string;
  readonly receivedAt: string | null;
  readonly closedAt: string;
  readonly items: readonly {
    readonly albumId: string;
    readonly title: string;
    readonly quantity: number;
    /** Null in a return that was refused. */
    readonly intact: number | null;
    readonly damaged: number | null;
    readonly unitPriceMinor: number;
  }[];
}

const changesOf = { COMPLETED: 4, REFUSED: 2 } as const;

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<ReturnsTables>,
  { returns }: ReturnsSeed,
): Promise<void> {
  await bulkInsert(transaction, 'returns', returns.map(returnRow));
  await bulkInsert(transaction, 'return_items', returns.flatMap(itemRows));
}

function returnRow(returned: SeedReturn): Record<string, unknown> {
  const { items, status } = returned;
  return {
    id: returned.id,
    order_id: returned.orderId,
    customer_id: returned.customerId,
    status,
    reason: returned.reason,
    currency: returned.currency,
    refunded_minor:
      status === 'REFUSED'
        ? null
        : items.reduce(
            (sum, item) => sum + ((item.intact ?? 0) + (item.damaged ?? 0)) * item.unitPriceMinor,
            0,
          ),
    refusal_reason: returned.refusalReason,
    requested_at: returned.requestedAt,
    received_at: returned.receivedAt,
    closed_at: returned.closedAt,
    version: changesOf[status],
  };
}

function itemRows({ id, items }: SeedReturn): Record<string, unknown>[] {
  return items.map((item, index) => ({
    return_id: id,
    album_id: item.albumId,
    position: index + 1,
    title: item.title,
    quantity: item.quantity,
    intact: item.intact,
    damaged: item.damaged,
    unit_price_minor: item.unitPriceMinor,
  }));
}
