import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countRows,
  paymentBody,
  post,
  startPayments,
  takePayment,
  type TestPayments,
} from './start-payments.ts';

describe.each(testEngines)('the ledger on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
  });
  afterAll(() => payments.stop());

  it('books a payment and its refund as a bookkeeper would', async () => {
    const id = await takePayment(payments, paymentBody('ord_booked', 'cus_booked'));
    const sent = { amount: { amountMinor: 598, currency: 'GBP' } };
    const { body: refund } = await post(payments, `/v1/payments/${id}/refunds`, sent);
    const { data } = await payments.graph<Ledger>(ledgerQuery, { id: 'cus_booked' });
    const [customer] = data?._entities ?? [];
    const booked = customer?.ledger.nodes.map(({ kind, account, amount, refund: of }) => [
      kind,
      account,
      amount.amount,
      of?.id ?? null,
    ]);
    expect(booked).toEqual([
      ['REFUND', 'processor-receivable', '-5.98', refund['id']],
      ['REFUND', 'customer:cus_booked', '5.98', refund['id']],
      ['PAYMENT', 'customer:cus_booked', '-25.98', null],
      ['PAYMENT', 'processor-receivable', '25.98', null],
    ]);
    expect(customer?.ledger.nodes.map(({ payment }) => payment.id)).toEqual([id, id, id, id]);
    expect(customer?.balance).toEqual({ amount: '-20.00', currency: 'GBP' });
  });

  it('sums to zero in each transaction and holds what the payments say, whoever wrote at once', async () => {
    const id = await takePayment(payments, paymentBody('ord_busy', 'cus_busy'));
    const sent = { amount: { amountMinor: 500, currency: 'GBP' } };
    await Promise.all(Array.from({ length: 12 }, () => post(payments, `/v1/payments/${id}/refunds`, sent)));
    const { rows: sums } = await sql<{ sum: number }>`
      select sum(amount_minor)::bigint as sum from ledger_entries group by transaction_id`.execute(kysely());
    expect(sums.every(({ sum }) => sum === 0)).toBe(true);
    const { rows: accounts } = await sql`
      select customer_id from payments p group by customer_id
      having -sum(amount_minor - refunded_minor) <>
        (select sum(e.amount_minor) from ledger_entries e where e.account = 'customer:' || p.customer_id)`.execute(
      kysely(),
    );
    expect(accounts).toEqual([]);
  });

  it.each([
    ['one side only', [['customer:cus_1', 100, 'GBP']], /ltx_of_pay_\w+ is off by 100 GBP/],
    [
      'two sides that differ',
      [
        ['customer:cus_1', -100, 'GBP'],
        ['processor-receivable', 99, 'GBP'],
      ],
      /off by -1 GBP/,
    ],
    [
      'two currencies',
      [
        ['customer:cus_1', -1, 'GBP'],
        ['processor-receivable', 1, 'EUR'],
      ],
      /its entries have to sum to zero/,
    ],
  ] as [string, Planted[], RegExp][])('refuses a transaction with %s', async (_what, entries, says) => {
    const paymentId = await takePayment(payments);
    const before = await countRows(payments);
    await expect(plant(entries, paymentId)).rejects.toThrow(says);
    expect(await countRows(payments)).toEqual(before);
  });

  it('takes a balanced transaction, and refuses one more entry to it afterwards', async () => {
    const entries: Planted[] = [
      ['customer:cus_1', 7, 'GBP'],
      ['processor-receivable', -7, 'GBP'],
    ];
    const paymentId = await takePayment(payments);
    await plant(entries, paymentId);
    const late = sql`insert into ledger_entries values (${`ltx_of_${paymentId}`}, 3, 'customer:cus_1', 5, 'GBP')`;
    await expect(late.execute(kysely())).rejects.toThrow(/off by 5 GBP/);
  });

  it.each([
    'update ledger_entries set amount_minor = amount_minor + 1',
    'delete from ledger_entries',
    'truncate ledger_entries',
    "update ledger_transactions set customer_id = 'cus_2'",
    'delete from ledger_transactions',
    'truncate ledger_transactions, ledger_entries',
  ])('refuses %j', async (statement) => {
    await takePayment(payments);
    const before = await countRows(payments);
    await expect(sql.raw(statement).execute(kysely())).rejects.toThrow(/The ledger is never changed/);
    expect(await countRows(payments)).toEqual(before);
  });

  it('refuses an account that nobody knows', async () => {
    const entries: Planted[] = [
      ['petty-cash', 1, 'GBP'],
      ['processor-receivable', -1, 'GBP'],
    ];
    await expect(plant(entries, await takePayment(payments))).rejects.toThrow(/account/);
  });

  const kysely = () => payments.service.database.kysely;

  function plant(entries: readonly Planted[], paymentId: string): Promise<void> {
    const transaction = {
      id: `ltx_of_${paymentId}`,
      kind: 'PAYMENT',
      customerId: 'cus_1',
      paymentId,
    } as const;
    return kysely()
      .transaction()
      .execute(async (db) => {
        await db
          .insertInto('ledgerTransactions')
          .values({ ...transaction, refundId: null, at: new Date() })
          .execute();
        for (const [index, [account, amountMinor, currency]] of entries.entries()) {
          const entry = {
            transactionId: transaction.id,
            position: index + 1,
            account,
            amountMinor,
            currency,
          };
          await db.insertInto('ledgerEntries').values(entry).execute();
        }
      });
  }
});

const ledgerQuery = `query ($id: ID!) {
  _entities(representations: [{ __typename: "Customer", id: $id }]) {
    ... on Customer {
      ledger { nodes { id at kind account amount { amount } payment { id } refund { id } } }
      balance { amount currency }
    }
  }
}`;

interface Ledger {
  readonly _entities: {
    readonly ledger: {
      readonly nodes: {
        readonly kind: string;
        readonly account: string;
        readonly amount: { readonly amount: string };
        readonly payment: { readonly id: string };
        readonly refund: { readonly id: string } | null;
      }[];
    };
    readonly balance: object | null;
  }[];
}

type Planted = readonly [account: string, amountMinor: number, currency: string];
