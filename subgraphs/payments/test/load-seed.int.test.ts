import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed, type PaymentsSeed } from '../src/store/load-seed.ts';
import { seedOf } from './payments-seed.ts';
import { countRows, post, startPayments, type TestPayments } from './start-payments.ts';

describe.each(testEngines)('a seed of payments on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
  });
  afterAll(() => payments.stop());

  const load = (seed: PaymentsSeed) =>
    payments.service.database.kysely.transaction().execute((transaction) => loadSeed(transaction, seed));
  const seed = seedOf(3, 2);
  const noIntents = { paymentIntents: 0, refundIntents: 0 };
  const nothing = { payments: 0, refunds: 0, ledgerTransactions: 0, ledgerEntries: 0, ...noIntents };

  it.each([
    ['a refund of a payment that it does not have', { ...seed, payments: [] }, /ref_1 is of pay_1/],
    [
      'refunds that exceed their payment',
      { ...seed, refunds: seed.refunds.map((refund) => ({ ...refund, amountMinor: 2599 })) },
      /refunds_within_payment/,
    ],
    ['two payments of one order', { ...seed, payments: [...seed.payments, ...seed.payments] }, /duplicate/],
  ])('is refused as a whole with %s', async (_what, wrong, says) => {
    await expect(load(wrong)).rejects.toThrow(says);
    expect(await countRows(payments)).toEqual(nothing);
  });

  it('brings its ledger, with ids that follow from what is booked', async () => {
    await load(seed);
    expect(await countRows(payments)).toEqual({
      payments: 8,
      refunds: 3,
      ledgerTransactions: 11,
      ledgerEntries: 22,
      // Nobody was asked: the processor's journal begins after the seed.
      ...noIntents,
    });
    const { rows } = await sql`
      select t.id, t.kind, e.account, e.amount_minor from ledger_transactions t
      join ledger_entries e on e.transaction_id = t.id
      where t.payment_id = 'pay_1' order by t.id, e.position`.execute(payments.service.database.kysely);
    expect(rows).toEqual([
      { id: 'ltx_pay_1', kind: 'PAYMENT', account: 'processor-receivable', amountMinor: 2598 },
      { id: 'ltx_pay_1', kind: 'PAYMENT', account: 'customer:cus_1', amountMinor: -2598 },
      { id: 'ltx_ref_1', kind: 'REFUND', account: 'customer:cus_1', amountMinor: 598 },
      { id: 'ltx_ref_1', kind: 'REFUND', account: 'processor-receivable', amountMinor: -598 },
    ]);
  });

  it('can be worked with: what is left of a seeded payment can be refunded, and no more', async () => {
    const read = await payments.rest('GET', '/v1/payments/pay_1');
    expect(read.headers.get('etag')).toBe('"v2"');
    const rest = await post(payments, '/v1/payments/pay_1/refunds');
    expect(rest.body).toMatchObject({ amount: { amountMinor: 2000 } });
    expect((await post(payments, '/v1/payments/pay_1/refunds')).status).toBe(422);
  });
});
