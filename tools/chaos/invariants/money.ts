import type { KeptEntry } from '../../outside/keyed-journal.ts';
import { differences, noRow, sums, type Invariant, type Sum } from './invariant.ts';

/** Charges of the seed are from before the processor's journal. */
const charged = `select id as key, amount_minor as sum from payments where charge_id not like 'history:%'`;
const givenBack = `select r.id as key, r.amount_minor as sum from refunds r join payments p on p.id = r.payment_id
  where p.charge_id not like 'history:%'`;

const journalled = (entries: readonly KeptEntry[], kind: string): Map<string, number> =>
  new Map(
    entries
      .filter((entry) => entry.kind === kind)
      .map((entry) => [String(entry['reference']), Number(entry['amountMinor'])]),
  );

/** Money: reliability of the ledger against itself, the orders, and the card processor's own journal. */
export const moneyInvariants: readonly Invariant[] = [
  noRow(
    'Every ledger transaction sums to zero in each currency',
    'payments',
    `select transaction_id, currency, sum(amount_minor) from ledger_entries group by 1, 2 having sum(amount_minor) <> 0`,
  ),
  noRow(
    'Every payment and every refund is booked exactly once',
    'payments',
    `select p.id, count(t.id) from payments p left join ledger_transactions t on t.payment_id = p.id and t.kind = 'PAYMENT'
       group by p.id having count(t.id) <> 1
     union all select r.id, count(t.id) from refunds r left join ledger_transactions t on t.refund_id = r.id
       group by r.id having count(t.id) <> 1`,
  ),
  noRow(
    'A transaction is booked with the amount of its payment or refund',
    'payments',
    `select t.id from ledger_transactions t join payments p on p.id = t.payment_id left join refunds r on r.id = t.refund_id
       where coalesce(r.amount_minor, p.amount_minor) <>
         (select sum(abs(amount_minor)) / 2 from ledger_entries e where e.transaction_id = t.id)`,
  ),
  noRow(
    'No more is given back than was taken, and what was given back adds up',
    'payments',
    `select p.id from payments p where refunded_minor > amount_minor
       or refunded_minor <> (select coalesce(sum(r.amount_minor), 0) from refunds r where r.payment_id = p.id)`,
  ),
  {
    says: 'The payments are the charges in the journal of the card processor',
    violations: async ({ ask, journals }) =>
      differences(
        ['payments', sums(await ask<Sum>('payments', charged))],
        ['the journal', journalled(journals['card-processor'], 'charge')],
      ),
  },
  {
    says: 'The refunds are those in the journal of the card processor',
    violations: async ({ ask, journals }) =>
      differences(
        ['refunds', sums(await ask<Sum>('payments', givenBack))],
        ['the journal', journalled(journals['card-processor'], 'refund')],
      ),
  },
  noRow(
    'No payment and no refund is left open',
    'payments',
    `select payment_id as id from payment_intents where state = 'OPEN'
     union all select refund_id from refund_intents where state = 'OPEN'`,
  ),
  {
    says: 'An order that went through is paid once with its total, any other has cost nothing in the end',
    violations: async ({ ask }) => {
      const due = await ask<Sum>(
        'orders',
        `select o.id as key, case when o.status = 'CANCELLED' then 0 else o.total_minor end as sum
           from orders o join sagas s on s.id = o.id and s.name = 'fulfilment' where o.total_minor > 0`,
      );
      const paid = sums(
        await ask<Sum>(
          'payments',
          'select order_id as key, amount_minor - refunded_minor as sum from payments',
        ),
      );
      return due
        .filter(({ key, sum }) => (paid.get(key) ?? 0) !== Number(sum))
        .map(({ key, sum }) => `order ${key}: ${sum} is due, ${paid.get(key) ?? 0} is paid`);
    },
  },
];
