/** How much a client may spend: `burst` at once, and `perSecond` comes back. */
export interface BudgetRate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What a budget says of one request. */
export interface BudgetGrant {
  readonly isGranted: boolean;
  /** What the client may still spend at once. */
  readonly remaining: number;
  /**
   * Gives back what was reserved and not spent, where it was reserved; takes, when it is negative, what was spent beyond.
   * Never throws: where that place does not answer any more, nothing is given back.
   */
  giveBack(cost: number): void;
}

/**
 * Leaky buckets, one per client. Costs are reserved before they arise, and corrected when they are known: both atomically,
 * so that requests at the same time cannot spend the same twice.
 */
export interface CostBudget {
  /** Grants what is there; a cost above the burst counts as the burst, or it could never be granted. */
  reserve(client: string, cost: number): BudgetGrant | Promise<BudgetGrant>;
  close(): Promise<void>;
}
