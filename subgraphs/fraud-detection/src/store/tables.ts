import type { Finding, FraudReview } from '../domain/fraud-review.ts';
import type { SeenDecline, SeenOrder } from '../domain/sightings.ts';

/** The tables of this service, with column names in camel case. */
export interface FraudDetectionTables {
  fraudReviews: FraudReview;
  findings: FindingsTable;
  seenOrders: SeenOrder;
  seenDeclines: SeenDecline;
  addressKeys: { id: 1; key: string };
}

export interface FindingsTable extends Finding {
  id: string;
  customerId: string;
  foundAt: Date;
  settledAt: Date | null;
}
