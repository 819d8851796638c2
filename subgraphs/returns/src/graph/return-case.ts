import { returnCaseActions } from '../domain/return-case-actions.ts';
import type { ReturnCaseResolvers } from './resolvers.generated.ts';

export const ReturnCase: ReturnCaseResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.returnCase.load(id),
  actions: (returnCase) => returnCaseActions(returnCase),
};
