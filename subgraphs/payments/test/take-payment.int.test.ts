import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, paymentBody, post, startPayments, type TestPayments } from './start-payments.ts';

describe.each(testEngines)('taking a payment on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
  });
  afterAll(() => payments.stop());

  const take = (sent: unknown, key?: string | null) => post(payments, '/v1/payments', sent, key);

  it('answers 201 with the payment, where it is, and what may be done with it', async () => {
    const { status, headers, body } = await take(paymentBody('ord_first'));
    const self = `/v1/payments/${String(body['id'])}`;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(self);
    expect(headers.get('etag')).toBe('"v1"');
    expect(body).toEqual({
      id: expect.stringMatching(/^pay_[0-9a-f]{32}$/),
      orderId: 'ord_first',
      customerId: 'cus_1',
      status: 'TAKEN',
      amount: { amountMinor: 2598, currency: 'GBP' },
      refunded: { amountMinor: 0, currency: 'GBP' },
      takenAt: expect.stringMatching(/Z$/),
      card: { brand: 'Visa', last4: '4242' },
      links: [
        { rel: 'self', method: 'GET', href: self },
        { rel: 'refund', method: 'POST', href: `${self}/refunds` },
      ],
    });
  });

  it('can be read again, and answers 304 to whoever has this version', async () => {
    const taken = await take(paymentBody());
    const href = String(taken.headers.get('location'));
    const read = await payments.rest('GET', href);
    expect(read).toMatchObject({ status: 200, body: taken.body });
    const etag = String(read.headers.get('etag'));
    expect((await payments.rest('GET', href, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const refund = await post(payments, `${href}/refunds`, { amount: { amountMinor: 1, currency: 'GBP' } });
    expect(refund.status).toBe(201);
    const changed = await payments.rest('GET', href, { headers: { 'if-none-match': etag } });
    expect(changed).toMatchObject({ status: 200, body: { status: 'PARTLY_REFUNDED' } });
  });

  it('knows nothing of the card but the token when nothing is told', async () => {
    const { card: _, ...body } = paymentBody();
    expect((await take(body)).body['card']).toEqual({ brand: null, last4: null });
  });

  it('never shows or logs the card token', async () => {
    const taken = await take({ ...paymentBody(), cardToken: 'tok_secretsecret' });
    const read = await payments.rest('GET', String(taken.headers.get('location')));
    expect(JSON.stringify([taken.body, read.body, payments.logLines])).not.toContain('tok_secretsecret');
  });

  it('is done once per order, and says by which payment', async () => {
    const body = paymentBody();
    const first = await take(body);
    const rows = await countRows(payments);
    const second = await take(body);
    expect(second).toMatchObject({ status: 409, body: { type: 'urn:problem:order-paid-already' } });
    expect(second.body['detail']).toContain(String(first.body['id']));
    expect(await countRows(payments)).toEqual(rows);
  });

  it('is done once when twenty pay for the same order at once', async () => {
    const body = paymentBody();
    const answers = await Promise.all(Array.from({ length: 20 }, () => take(body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  it('answers a repeat with the same key with the first payment', async () => {
    const key = crypto.randomUUID();
    const body = paymentBody();
    const first = await take(body, key);
    const second = await take(body, key);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('makes one payment of ten requests with the same key at once', async () => {
    const key = crypto.randomUUID();
    const body = paymentBody();
    const { payments: before = 0 } = await countRows(payments);
    const answers = await Promise.all(Array.from({ length: 10 }, () => take(body, key)));
    const ids = answers.filter(({ status }) => status === 201).map((answer) => answer.body['id']);
    expect(new Set(ids).size).toBe(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await countRows(payments))['payments']).toBe(before + 1);
  });

  it('refuses a key that belongs to another request, and asks for one where there is none', async () => {
    const key = crypto.randomUUID();
    await take(paymentBody(), key);
    expect(await take(paymentBody(), key)).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:idempotency-key-reused' },
    });
    const keyless = await take(paymentBody(), null);
    expect(keyless).toMatchObject({ status: 400, body: { type: 'urn:problem:idempotency-key-missing' } });
  });

  const body = paymentBody('ord_refused');
  const amount = (amountMinor: unknown, currency: unknown = 'GBP') => ({
    ...body,
    amount: { amountMinor, currency },
  });
  const wrong: [what: string, sent: unknown, status: number, says: RegExp][] = [
    ['malformed JSON', '{"orderId":', 400, /JSON/],
    ['no body', undefined, 400, /must be object/],
    ['a list', [body], 400, /must be object/],
    ['a missing order', { ...body, orderId: undefined }, 400, /orderId/],
    ['an order that is a number', { ...body, orderId: 12 }, 400, /orderId must be string/],
    ['an order with a space', { ...body, orderId: 'a b' }, 400, /orderId must match/],
    ['a member nobody knows', { ...body, tip: 1 }, 400, /'tip' that is not known/],
    ['a member of the amount nobody knows', { ...body, amount: { ...body.amount, vat: 1 } }, 400, /'vat'/],
    ['an amount of 0', amount(0), 400, /amountMinor must be >= 1/],
    ['a negative amount', amount(-5), 400, /amountMinor must be >= 1/],
    ['half a penny', amount(0.5), 400, /amountMinor must be integer/],
    ['an amount in quotes', amount('12'), 400, /amountMinor must be integer/],
    ['more than ten million pounds', amount(1_000_000_001), 400, /must be <= 1000000000/],
    ['a currency in lower case', amount(1, 'gbp'), 400, /currency must match/],
    ['a token of another shape', { ...body, cardToken: 'card_1' }, 400, /cardToken must match/],
    ['three last digits', { ...body, card: { brand: 'Visa', last4: '123' } }, 400, /last4 must match/],
    ['a brand nobody knows', { ...body, card: { brand: 'Club', last4: '1234' } }, 400, /"Mastercard"/],
  ];
  it.each(wrong)('refuses %s, says why, and stores nothing', async (_what, sent, status, says) => {
    const before = await countRows(payments);
    const answer = await take(sent);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body['detail']).toMatch(says);
    expect(await countRows(payments)).toEqual(before);
  });

  it('refuses a body over the limit, and one that is not JSON', async () => {
    expect(await take(`{"orderId":"${'x'.repeat(20_000)}"}`)).toMatchObject({
      status: 413,
      body: { type: 'urn:problem:body-too-large' },
    });
    const headers = { 'content-type': 'application/xml', 'idempotency-key': crypto.randomUUID() };
    const xml = await payments.rest('POST', '/v1/payments', { body: '<pay/>', headers });
    expect(xml).toMatchObject({ status: 415, body: { type: 'urn:problem:unsupported-media-type' } });
  });

  it('answers 404 for a payment that does not exist', async () => {
    expect(await payments.rest('GET', '/v1/payments/pay_none')).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:payment-not-found', detail: 'There is no payment pay_none.' },
    });
  });
});
