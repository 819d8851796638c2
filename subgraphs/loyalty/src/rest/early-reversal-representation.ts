import { AmountSchema, InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { accountPath } from '../domain/account-actions.ts';
import type { EarlyReversal } from '../domain/early-reversal.ts';

export const EarlyReversalSchema = Type.Object(
  {
    customerId: Type.String(),
    orderId: Type.String(),
    amount: AmountSchema,
    askedAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'EarlyReversal' },
);

/** What is kept for later, as REST shows it. */
export function representEarlyReversal(early: EarlyReversal): Static<typeof EarlyReversalSchema> {
  const { customerId, orderId, amountMinor, currency, askedAt } = early;
  return {
    customerId,
    orderId,
    amount: { amountMinor, currency },
    askedAt: askedAt.toISOString(),
    links: [{ rel: 'account', method: 'GET', href: accountPath(customerId) }],
  };
}
