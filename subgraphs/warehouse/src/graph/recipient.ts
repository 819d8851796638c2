import type { RecipientResolvers } from './resolvers.generated.ts';

export const Recipient: RecipientResolvers = {
  customer: (recipient) => ({ id: recipient.id }),
};
