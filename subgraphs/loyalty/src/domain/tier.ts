/** How good a customer somebody is, the least first. */
export const tiers = ['BRONZE', 'SILVER', 'GOLD'] as const;
export type Tier = (typeof tiers)[number];

/** The balance from which on an account has a tier. */
const floors: Readonly<Record<Tier, number>> = { BRONZE: 0, SILVER: 500, GOLD: 1500 };

export interface NextTier {
  readonly tier: Tier;
  readonly pointsMissing: number;
}

/**
 * The tier of an account with this balance: it looks at the whole life of the account, so it changes with an entry and never
 * with the calendar alone.
 */
export function tierOf(balance: number): Tier {
  return tiers.findLast((tier) => balance >= floors[tier]) ?? 'BRONZE';
}

/** The tier above, and how far it is; null at the top. */
export function nextTier(balance: number): NextTier | null {
  const tier = tiers.find((candidate) => floors[candidate] > balance);
  return tier === undefined ? null : { tier, pointsMissing: floors[tier] - balance };
}
