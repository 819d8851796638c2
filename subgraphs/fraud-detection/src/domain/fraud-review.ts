import type { RuleName } from './rules.ts';

export const reviewStates = ['CLEAR', 'FLAGGED'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** What is thought of a customer. Payments refuses those who are FLAGGED; only a person clears them. */
export interface FraudReview {
  /** The customer's id. */
  readonly id: string;
  readonly state: ReviewState;
  /** Since when; null while CLEAR. */
  readonly flaggedAt: Date | null;
  /** When a person cleared the customer last. What happened until then is not held against them again. */
  readonly clearedAt: Date | null;
  readonly clearanceNote: string | null;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** Something that speaks against a customer. */
export interface Finding {
  readonly rule: RuleName;
  /** The order that tipped the scales. */
  readonly orderId: string;
  readonly detail: string;
}

/** A finding that is kept: at most one of each rule is open. */
export interface Reason extends Finding {
  readonly id: string;
  readonly customerId: string;
  readonly foundAt: Date;
}
