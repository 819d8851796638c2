import { AmountSchema, InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { accountPath, entryPath } from '../domain/account-actions.ts';
import { entryKinds, type Entry } from '../domain/entry.ts';

export const EntrySchema = Type.Object(
  {
    id: Type.String(),
    customerId: Type.String(),
    orderId: Type.String(),
    kind: Type.Enum(entryKinds),
    points: Type.Integer({ description: 'Positive when awarded, negative when taken back.' }),
    amount: AmountSchema,
    at: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'LoyaltyEntry' },
);

/** An entry is never changed, so it has one version. */
export const entryVersion = 1;

/** An entry as REST shows it. */
export function representEntry(entry: Entry): Static<typeof EntrySchema> {
  const { id, customerId, orderId, kind, points, amountMinor, currency, at } = entry;
  return {
    id,
    customerId,
    orderId,
    kind,
    points,
    amount: { amountMinor: Math.abs(amountMinor), currency },
    at: at.toISOString(),
    links: [
      { rel: 'self', method: 'GET', href: entryPath(entry) },
      { rel: 'account', method: 'GET', href: accountPath(customerId) },
    ],
  };
}
