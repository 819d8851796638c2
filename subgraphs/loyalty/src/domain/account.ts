/** What a customer has earned. Known by the customer's id, and nothing else of them is known here. */
export interface Account {
  readonly customerId: string;
  readonly openedAt: Date;
  /** The sum of its entries, never below zero. */
  readonly balance: number;
  /** Counts the changes, from 1. */
  readonly version: number;
}
