import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, post, startPayments, takePayment, type TestPayments } from './start-payments.ts';

describe.each(testEngines)('refunding a payment on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
  });
  afterAll(() => payments.stop());

  const gbp = (amountMinor: number) => ({ amount: { amountMinor, currency: 'GBP' } });
  const refund = (id: string, sent?: unknown, key?: string | null) =>
    post(payments, `/v1/payments/${id}/refunds`, sent, key);
  const read = async (id: string) => (await payments.rest('GET', `/v1/payments/${id}`)).body;

  it('answers 201 with the refund and where it is; the payment shows it', async () => {
    const id = await takePayment(payments);
    const { status, headers, body } = await refund(id, { ...gbp(598), reason: 'Scratched sleeve' });
    const self = `/v1/refunds/${String(body['id'])}`;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(self);
    expect(body).toEqual({
      id: expect.stringMatching(/^ref_[0-9a-f]{32}$/),
      paymentId: id,
      amount: { amountMinor: 598, currency: 'GBP' },
      reason: 'Scratched sleeve',
      refundedAt: expect.stringMatching(/Z$/),
      links: [{ rel: 'self', method: 'GET', href: self }],
    });
    expect(await read(id)).toMatchObject({ status: 'PARTLY_REFUNDED', refunded: { amountMinor: 598 } });
    const again = await payments.rest('GET', self);
    expect(again).toMatchObject({ status: 200, body });
    const etag = String(again.headers.get('etag'));
    expect(etag).toBe(headers.get('etag'));
    expect((await payments.rest('GET', self, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it.each([
    ['no body', undefined],
    ['an empty body', {}],
  ])('gives back all that is left when asked with %s', async (_what, sent) => {
    const id = await takePayment(payments);
    await refund(id, gbp(1000));
    expect((await refund(id, sent)).body).toMatchObject({ amount: { amountMinor: 1598 }, reason: null });
    const payment = await read(id);
    expect(payment).toMatchObject({ status: 'REFUNDED', refunded: { amountMinor: 2598 } });
    expect(payment['links']).toEqual([expect.objectContaining({ rel: 'self' })]);
  });

  it('refuses more than is left, says what is left, and stores nothing', async () => {
    const id = await takePayment(payments);
    await refund(id, gbp(1000));
    const rows = await countRows(payments);
    const answer = await refund(id, gbp(1599));
    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:problem:refund-exceeds-payment' } });
    expect(answer.body['detail']).toMatch(/1598 is left to refund/);
    await refund(id);
    expect(await refund(id)).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('nothing is left') },
    });
    const { refunds = 0 } = rows;
    expect((await countRows(payments))['refunds']).toBe(refunds + 1);
  });

  it('gives back half the amount at most twice when twenty ask at once', async () => {
    const id = await takePayment(payments);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refund(id, gbp(1299))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(18);
    expect(await read(id)).toMatchObject({ status: 'REFUNDED', refunded: { amountMinor: 2598 } });
    const { data } = await payments.graph<{ payment: { refunds: object[] } }>(
      'query ($id: ID!) { payment(id: $id) { refunds { id } } }',
      { id },
    );
    expect(data?.payment.refunds).toHaveLength(2);
  });

  it('answers a repeat with the same key with the first refund, also when they come at once', async () => {
    const id = await takePayment(payments);
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(id, gbp(100), key)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const repeat = await refund(id, gbp(100), key);
    expect(repeat.headers.get('idempotent-replayed')).toBe('true');
    expect(repeat.body['id']).toBe(answers.find(({ status }) => status === 201)?.body['id']);
    expect(await read(id)).toMatchObject({ refunded: { amountMinor: 100 } });
  });

  const wrong: [what: string, sent: unknown, status: number, says: RegExp][] = [
    ['malformed JSON', '{"amount":', 400, /JSON/],
    ['another currency', { amount: { amountMinor: 1, currency: 'EUR' } }, 422, /is in GBP/],
    ['an amount of 0', gbp(0), 400, /amountMinor must be >= 1/],
    ['an amount in quotes', { amount: { amountMinor: '1', currency: 'GBP' } }, 400, /must be integer/],
    ['a member nobody knows', { paymentId: 'pay_2' }, 400, /'paymentId' that is not known/],
    ['an empty reason', { reason: '' }, 400, /reason must NOT have fewer than 1/],
    ['a reason with a NUL', { reason: 'a\u0000b' }, 400, /reason must match/],
    ['a reason of 501 characters', { reason: 'x'.repeat(501) }, 400, /must NOT have more than 500/],
  ];
  it.each(wrong)('refuses %s, says why, and stores nothing', async (_what, sent, status, says) => {
    const id = await takePayment(payments);
    const before = await countRows(payments);
    const answer = await refund(id, sent);
    expect(answer.status).toBe(status);
    expect(answer.body['detail']).toMatch(says);
    expect(await countRows(payments)).toEqual(before);
  });

  it('asks for an Idempotency-Key, and answers 404 where there is nothing', async () => {
    expect((await refund(await takePayment(payments), {}, null)).status).toBe(400);
    expect(await refund('pay_none')).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:payment-not-found' },
    });
    expect(await payments.rest('GET', '/v1/refunds/ref_none')).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:refund-not-found', detail: 'There is no refund ref_none.' },
    });
  });

  it.each([
    ['TAKEN', [], ['refund']],
    ['PARTLY_REFUNDED', [100], ['refund']],
    ['REFUNDED', [100, 2498], []],
  ] as const)(
    'tells in both doors which writes %s allows, and following each succeeds',
    async (status, refunds, rels) => {
      const id = await takePayment(payments);
      for (const amountMinor of refunds) await refund(id, gbp(amountMinor));
      const { data } = await payments.graph<{ payment: { status: string; actions: Followed[] } }>(
        'query ($id: ID!) { payment(id: $id) { status actions { rel method href } } }',
        { id },
      );
      const actions = data?.payment.actions ?? [];
      expect(data?.payment.status).toBe(status);
      expect(actions.map(({ rel }) => rel)).toEqual(rels);
      const links = (await read(id))['links'] as Followed[];
      expect(links.filter(({ rel }) => rel !== 'self')).toEqual(actions);
      for (const { method, href } of actions) {
        const headers = { 'idempotency-key': crypto.randomUUID() };
        expect((await payments.rest(method, href, { body: {}, headers })).status).toBe(201);
      }
    },
  );
});

interface Followed {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}
