import { mailActions } from '../domain/mail-actions.ts';
import type { MailResolvers } from './resolvers.generated.ts';

export const Mail: MailResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.mail.load(id),
  customer: ({ customerId }) => ({ id: customerId }),
  actions: (mail) => mailActions(mail),
};
