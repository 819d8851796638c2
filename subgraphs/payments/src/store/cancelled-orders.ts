import { sql, type Kysely, type Transaction } from 'kysely';
import type { Claim } from '../domain/payment-intent.ts';
import type { PaymentsTables } from './tables.ts';

/** An order that nothing is taken for any more. */
export interface CancelledOrder {
  readonly orderId: string;
  readonly reason: string | null;
  readonly cancelledAt: Date;
}

/** False when the key belongs to another request; waits for one that is using it now. */
export async function claimCancellationKey(
  transaction: Transaction<PaymentsTables>,
  { key, fingerprint }: Claim,
): Promise<boolean> {
  const { rows } = await sql<{ fingerprint: string }>`
    insert into cancellation_keys as known (idempotency_key, fingerprint) values (${key}, ${fingerprint})
    on conflict (idempotency_key) do update set fingerprint = known.fingerprint
    returning fingerprint`.execute(transaction);
  return rows[0]?.fingerprint === fingerprint;
}

/** Notes a cancellation; the first one stays. */
export async function insertCancelledOrder(
  transaction: Transaction<PaymentsTables>,
  cancelled: CancelledOrder,
): Promise<void> {
  await transaction
    .insertInto('cancelledOrders')
    .values(cancelled)
    .onConflict((conflict) => conflict.column('orderId').doNothing())
    .execute();
}

export async function findCancelledOrder(
  db: Kysely<PaymentsTables>,
  orderId: string,
): Promise<CancelledOrder | null> {
  const { rows } = await sql<CancelledOrder>`
    select * from cancelled_orders where order_id = ${orderId}`.execute(db);
  return rows[0] ?? null;
}
