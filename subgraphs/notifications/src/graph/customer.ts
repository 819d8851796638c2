import { connection, readPage, type PagedList } from '@musiccorp/chassis/subgraph/page';
import type { CustomerResolvers } from './resolvers.generated.ts';

/** Lists of mails: the newest first. */
const mailList: PagedList = { name: 'mails', key: ['instant', 'text'] };

export const Customer: CustomerResolvers = {
  mails: async ({ id }, args, { loaders }) => {
    const page = readPage(args, mailList);
    const mails = await loaders.mailsOfCustomer.load({ of: id, page });
    return connection(mails, page, mailList, ({ queuedAt, id: mailId }) => [queuedAt.toISOString(), mailId]);
  },
};
