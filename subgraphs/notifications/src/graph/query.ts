import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findMailPage } from '../store/find-mails.ts';
import type { QueryResolvers } from './resolvers.generated.ts';
import { mailList, mailSortKey } from './mail-list.ts';

export const Query: QueryResolvers = {
  mail: (_, { id }, { loaders }) => loaders.mail.load(id),
  mails: async (_, args, { kysely }) => {
    const page = readPage(args, mailList);
    return connection(await findMailPage(kysely, page), page, mailList, mailSortKey);
  },
};
