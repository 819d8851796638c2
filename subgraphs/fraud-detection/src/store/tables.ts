/** The tables of this service, with column names in camel case. */
export interface FraudDetectionTables {
  fraudReviews: FraudReviewsTable;
}

export interface FraudReviewsTable {
  id: string;
  name: string;
  createdAt: Date;
  version: number;
}
