import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { FraudReview, Reason } from '../domain/fraud-review.ts';
import type { FraudDetectionTables } from './tables.ts';

type Reader = Kysely<FraudDetectionTables>;

/** The reviews of these customers, in no particular order. */
export async function findFraudReviews(db: Reader, ids: readonly string[]): Promise<FraudReview[]> {
  const { rows } =
    await sql<FraudReview>`select * from fraud_reviews where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** A page of those who are flagged, the longest waiting first; one more than the page holds. */
export async function findOpenFraudReviews(db: Reader, page: Page): Promise<FraudReview[]> {
  const { rows } = await sql<FraudReview>`
    select * from fraud_reviews where state = 'FLAGGED' and ${further(page)}
    order by flagged_at, id limit ${page.first + 1}`.execute(db);
  return rows;
}

/** The open reasons against these customers, the oldest first. */
export async function findReasons(db: Reader, customerIds: readonly string[]): Promise<Reason[]> {
  const { rows } = await sql<Reason>`
    select id, customer_id, rule, order_id, detail, found_at from findings
    where customer_id = any(${[...customerIds]}::text[]) and settled_at is null
    order by customer_id, found_at, id`.execute(db);
  return rows;
}

function further({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(flagged_at, id) > (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
