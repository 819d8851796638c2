import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { returnCaseActions, returnCasePath } from '../domain/return-case-actions.ts';
import type { ReturnCase } from '../domain/return-case.ts';

/** What a client may say; the name is one line: not blank, without control characters (a database cannot keep U+0000). */
export const ReturnCaseBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200, pattern: '^(?=\\s*\\S)[^\\p{Cc}]+$' }) },
  { additionalProperties: false },
);

export const ReturnCaseSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    createdAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'ReturnCase' },
);
export type ReturnCaseRepresentation = Static<typeof ReturnCaseSchema>;

/** A return case as REST shows it, with links to what may be done with it now. */
export function representReturnCase(returnCase: ReturnCase): ReturnCaseRepresentation {
  const { id, name, createdAt } = returnCase;
  const links = [{ rel: 'self', method: 'GET', href: returnCasePath(id) }, ...returnCaseActions(returnCase)];
  return { id, name, createdAt: createdAt.toISOString(), links };
}
