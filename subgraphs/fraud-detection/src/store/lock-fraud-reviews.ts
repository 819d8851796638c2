import { sql, type Transaction } from 'kysely';
import type { FraudReview } from '../domain/fraud-review.ts';
import type { FraudDetectionTables } from './tables.ts';

/** Every row lock of this service, in the order in which they are taken: a fraud review, alone. */
export async function lockFraudReview(
  transaction: Transaction<FraudDetectionTables>,
  id: string,
): Promise<FraudReview | null> {
  const { rows } = await sql<FraudReview>`select * from fraud_reviews where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] ?? null;
}
