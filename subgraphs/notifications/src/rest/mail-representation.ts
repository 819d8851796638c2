import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { mailActions, mailPath } from '../domain/mail-actions.ts';
import { templates } from '../domain/mail-content.ts';
import { mailStates, type Mail } from '../domain/mail.ts';

const OptionalInstant = Type.Union([InstantSchema, Type.Null()]);

export const MailSchema = Type.Object(
  {
    id: Type.String(),
    customerId: Type.String(),
    template: Type.Enum(templates),
    about: Type.String({ description: 'The id of what it is about.' }),
    subject: Type.String(),
    state: Type.Enum(mailStates),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it has not been sent.' }),
    attempts: Type.Integer({ minimum: 0 }),
    copies: Type.Integer({ minimum: 0, description: 'How many more than the first were asked for.' }),
    queuedAt: InstantSchema,
    dueAt: OptionalInstant,
    sentAt: OptionalInstant,
    correlationId: Type.String(),
    links: Type.Array(LinkSchema),
  },
  { title: 'Mail' },
);

/** A mail as REST shows it: not to whom and what it says, which is nobody's but the customer's. */
export function representMail(mail: Mail): Static<typeof MailSchema> {
  const { id, customerId, template, about, subject, state, reason, attempts, copies, correlationId } = mail;
  return {
    id,
    customerId,
    template,
    about,
    subject,
    state,
    reason,
    attempts,
    copies,
    queuedAt: mail.queuedAt.toISOString(),
    dueAt: mail.dueAt?.toISOString() ?? null,
    sentAt: mail.sentAt?.toISOString() ?? null,
    correlationId,
    links: [{ rel: 'self', method: 'GET', href: mailPath(id) }, ...mailActions(mail)],
  };
}
