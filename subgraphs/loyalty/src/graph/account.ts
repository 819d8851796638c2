import { accountActions } from '../domain/account-actions.ts';
import type { AccountResolvers } from './resolvers.generated.ts';

export const Account: AccountResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.account.load(id),
  actions: (account) => accountActions(account),
};
