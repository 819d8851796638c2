import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { accountActions, accountPath } from '../domain/account-actions.ts';
import type { Account } from '../domain/account.ts';
import { nextTier, tierOf, tiers } from '../domain/tier.ts';

const NextTierSchema = Type.Object({
  tier: Type.Enum(tiers),
  pointsMissing: Type.Integer({ minimum: 1 }),
});

export const AccountSchema = Type.Object(
  {
    customerId: Type.String(),
    balance: Type.Integer({ minimum: 0 }),
    tier: Type.Enum(tiers),
    nextTier: Type.Union([NextTierSchema, Type.Null()], { description: 'Null at the top.' }),
    openedAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'LoyaltyAccount' },
);

/** An account as REST shows it, with links to what may be booked to it now. */
export function representAccount(account: Account): Static<typeof AccountSchema> {
  const { customerId, balance, openedAt } = account;
  return {
    customerId,
    balance,
    tier: tierOf(balance),
    nextTier: nextTier(balance),
    openedAt: openedAt.toISOString(),
    links: [{ rel: 'self', method: 'GET', href: accountPath(customerId) }, ...accountActions(account)],
  };
}
