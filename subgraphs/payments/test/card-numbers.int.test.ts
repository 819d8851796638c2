import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countRows,
  paymentBody,
  post,
  startPayments,
  takePayment,
  type TestPayments,
} from './start-payments.ts';

describe.each(testEngines)('a card number sent to payments on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
  });
  afterAll(() => payments.stop());

  const number = '4111111111111111';
  const body = paymentBody('ord_card');
  const places: [where: string, sent: unknown][] = [
    ['the token', { ...body, cardToken: `tok_${number}` }],
    ['the order', { ...body, orderId: number }],
    ['a member nobody knows', { ...body, cardNumber: '4111 1111 1111 1111' }],
    ['a number', { ...body, cardNumber: Number(number) }],
    ['the name of a member', { ...body, [number]: true }],
    ['the last four digits', { ...body, card: { brand: 'Visa', last4: number } }],
    ['a list deep inside', { ...body, card: { notes: [{ text: [`my card ${number}, thanks`] }] } }],
    ['a list deeper than the stack', `${'['.repeat(7000)}"${number}"${']'.repeat(7000)}`],
  ];
  it.each(places)('is refused in %s, and neither repeated, logged nor stored', async (_where, sent) => {
    const before = await countRows(payments);
    const answer = await post(payments, '/v1/payments', sent);
    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:problem:card-number-refused' } });
    expect(answer.body['detail']).toMatch(/Send the card processor's token/);
    expect(JSON.stringify([answer.body, payments.logLines])).not.toMatch(/4111.?1111/);
    expect(await countRows(payments)).toEqual(before);
  });

  it('is refused in the reason of a refund', async () => {
    const id = await takePayment(payments);
    const answer = await post(payments, `/v1/payments/${id}/refunds`, { reason: `wrong card ${number}` });
    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:problem:card-number-refused' } });
    expect((await payments.rest('GET', `/v1/payments/${id}`)).body['status']).toBe('TAKEN');
  });

  it('is not stored anywhere once it was refused', async () => {
    await post(payments, '/v1/payments', { ...body, cardToken: `tok_${number}` });
    const { kysely } = payments.service.database;
    const rows = await kysely.selectFrom('payments').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(number);
  });
});
