import { sql, type Transaction } from 'kysely';
import type { FraudReview } from '../domain/fraud-review.ts';
import type { FraudDetectionTables } from './tables.ts';

// Every lock of this service, in the order in which they are taken: a customer's review, then an address.

/** The review of a customer, locked; null when nothing is known of the customer. */
export async function lockFraudReview(
  transaction: Transaction<FraudDetectionTables>,
  id: string,
): Promise<FraudReview | null> {
  const { rows } = await sql<FraudReview>`select * from fraud_reviews where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] ?? null;
}

/** The review of a customer, locked; a new one, CLEAR, where there is none yet. */
export async function openFraudReview(
  transaction: Transaction<FraudDetectionTables>,
  id: string,
): Promise<FraudReview> {
  const { rows } = await sql<FraudReview>`
    insert into fraud_reviews (id, state, version) values (${id}, 'CLEAR', 1)
    on conflict (id) do update set id = excluded.id returning *`.execute(transaction);
  const [review] = rows;
  if (review === undefined) throw new Error(`The review of ${id} was neither made nor found.`);
  return review;
}

/** Until the transaction ends, nobody else counts who has orders sent there: two newcomers at once see each other. */
export async function lockAddress(
  transaction: Transaction<FraudDetectionTables>,
  addressHash: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`address ${addressHash}`}, 0))`.execute(
    transaction,
  );
}
