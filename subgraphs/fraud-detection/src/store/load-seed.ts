import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import { randomBytes } from 'node:crypto';
import type { Address } from '../domain/normal-address.ts';
import { findAddressKey } from './address-key.ts';
import { hashAddress } from './hash-address.ts';
import type { FraudDetectionTables } from './tables.ts';

/** The shop's past orders as a seed brings them: what its customers usually do. Nobody is flagged for it. */
export interface FraudDetectionSeed {
  readonly orders: readonly SeedOrder[];
}

export interface SeedOrder {
  readonly id: string;
  readonly customerId: string;
  readonly status: string;
  readonly currency: string;
  readonly placedAt: string;
  readonly deliveryAddress: Address;
  readonly lineItems: readonly { readonly quantity: number; readonly unitPriceMinor: number }[];
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<FraudDetectionTables>,
  { orders }: FraudDetectionSeed,
): Promise<void> {
  const customerIds = [...new Set(orders.map(({ customerId }) => customerId))];
  const reviews = customerIds.map((id) => ({ id, state: 'CLEAR', version: 1 }));
  const key = await findAddressKey(transaction, () => randomBytes(32).toString('base64url'));
  await bulkInsert(transaction, 'fraud_reviews', reviews);
  await bulkInsert(
    transaction,
    'seen_orders',
    orders.map((order) => ({
      id: order.id,
      customer_id: order.customerId,
      placed_at: order.placedAt,
      total_minor: order.lineItems.reduce((sum, item) => sum + item.unitPriceMinor * item.quantity, 0),
      currency: order.currency,
      address_hash: hashAddress(order.deliveryAddress, key),
      is_cancelled: order.status === 'CANCELLED',
    })),
  );
}
