import { money } from '@musiccorp/chassis/subgraph/money';
import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { ledgerList, ledgerSortKey } from './ledger-list.ts';
import { paymentList, paymentSortKey } from './payment-list.ts';
import type { CustomerResolvers } from './resolvers.generated.ts';

export const Customer: CustomerResolvers = {
  payments: async ({ id }, args, { loaders }) => {
    const page = readPage(args, paymentList);
    const payments = await loaders.paymentsOfCustomer.load({ of: id, page });
    return connection(payments, page, paymentList, paymentSortKey);
  },
  ledger: async ({ id }, args, { loaders }) => {
    const page = readPage(args, ledgerList);
    return connection(await loaders.ledgerOfCustomer.load({ of: id, page }), page, ledgerList, ledgerSortKey);
  },
  balance: async ({ id }, { currency }, { loaders }) => {
    const booked = await loaders.balancesOfCustomer.load(id);
    const asked = booked.filter((balance) => (currency ?? balance.currency) === balance.currency);
    const [balance] = asked;
    return balance === undefined || asked.length > 1 ? null : money(balance.amountMinor, balance.currency);
  },
};
