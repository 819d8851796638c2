import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { mailActions, mailPath } from '../domain/mail-actions.ts';
import type { Mail } from '../domain/mail.ts';

/** What a client may say; the name is one line: not blank, without control characters (a database cannot keep U+0000). */
export const MailBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200, pattern: '^(?=\\s*\\S)[^\\p{Cc}]+$' }) },
  { additionalProperties: false },
);

export const MailSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    createdAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'Mail' },
);
export type MailRepresentation = Static<typeof MailSchema>;

/** A mail as REST shows it, with links to what may be done with it now. */
export function representMail(mail: Mail): MailRepresentation {
  const { id, name, createdAt } = mail;
  const links = [{ rel: 'self', method: 'GET', href: mailPath(id) }, ...mailActions(mail)];
  return { id, name, createdAt: createdAt.toISOString(), links };
}
