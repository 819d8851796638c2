import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { FraudReview } from '../domain/fraud-review.ts';
import type { FraudDetectionTables } from './tables.ts';

/** The fraud reviews with these ids, in no particular order. */
export async function findFraudReviews(
  db: Kysely<FraudDetectionTables>,
  ids: readonly string[],
): Promise<FraudReview[]> {
  const { rows } =
    await sql<FraudReview>`select * from fraud_reviews where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** A page of all fraud reviews, the newest first; one more than the page holds, to know whether there are more. */
export async function findFraudReviewPage(
  db: Kysely<FraudDetectionTables>,
  page: Page,
): Promise<FraudReview[]> {
  const { rows } = await sql<FraudReview>`
    select * from fraud_reviews where ${before(page)}
    order by created_at desc, id desc limit ${page.first + 1}`.execute(db);
  return rows;
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(created_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
