import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findReturnCasePage } from '../store/find-return-cases.ts';
import type { QueryResolvers } from './resolvers.generated.ts';
import { returnCaseList, returnCaseSortKey } from './return-case-list.ts';

export const Query: QueryResolvers = {
  returnCase: (_, { id }, { loaders }) => loaders.returnCase.load(id),
  returnCases: async (_, args, { kysely }) => {
    const page = readPage(args, returnCaseList);
    return connection(await findReturnCasePage(kysely, page), page, returnCaseList, returnCaseSortKey);
  },
};
