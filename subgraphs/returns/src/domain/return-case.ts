export interface ReturnCase {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** Counts the changes, from 1. */
  readonly version: number;
}
