import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { accountActions, accountPath } from '../domain/account-actions.ts';
import type { Account } from '../domain/account.ts';

/** What a client may say; the name is one line: not blank, without control characters (a database cannot keep U+0000). */
export const AccountBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200, pattern: '^(?=\\s*\\S)[^\\p{Cc}]+$' }) },
  { additionalProperties: false },
);

export const AccountSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    createdAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'Account' },
);
export type AccountRepresentation = Static<typeof AccountSchema>;

/** A account as REST shows it, with links to what may be done with it now. */
export function representAccount(account: Account): AccountRepresentation {
  const { id, name, createdAt } = account;
  const links = [{ rel: 'self', method: 'GET', href: accountPath(id) }, ...accountActions(account)];
  return { id, name, createdAt: createdAt.toISOString(), links };
}
