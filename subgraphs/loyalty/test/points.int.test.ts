import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { book, eventsAbout, startLoyalty, type TestLoyalty } from './start-loyalty.ts';

describe.each(testEngines)('loyalty points on $name', (engine) => {
  let loyalty: TestLoyalty;
  beforeAll(async () => {
    loyalty = await startLoyalty(engine);
  });
  afterAll(() => loyalty.stop());

  const account = (customerId: string) => loyalty.rest('GET', `/v1/accounts/${customerId}`);
  const award = (customerId: string, orderId: string, amountMinor: number, key?: string) =>
    book(loyalty, customerId, 'awards', { orderId, amountMinor, ...(key !== undefined && { key }) });
  const reverse = (customerId: string, orderId: string, amountMinor: number, key?: string) =>
    book(loyalty, customerId, 'reversals', { orderId, amountMinor, ...(key !== undefined && { key }) });

  it('are awarded to an account that is opened for them: 201, and where the entry is', async () => {
    const { status, headers, body } = await award('cus_new', 'ord_new', 2598);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/accounts/cus_new/entries/${String(body['id'])}`);
    expect(body).toMatchObject({
      kind: 'AWARD',
      orderId: 'ord_new',
      points: 25,
      amount: { amountMinor: 2598, currency: 'GBP' },
    });
    const read = await loyalty.rest('GET', headers.get('location') ?? '');
    expect(read.body).toEqual(body);
    expect((await account('cus_new')).body).toMatchObject({
      balance: 25,
      tier: 'BRONZE',
      nextTier: { tier: 'SILVER', pointsMissing: 475 },
      links: [{ rel: 'self' }, { rel: 'award' }, { rel: 'reverse' }],
    });
  });

  it('are awarded once per order, whatever the key, and told once', async () => {
    const first = await award('cus_once', 'ord_once', 1000, 'saga ord_once');
    const again = await award('cus_once', 'ord_once', 1000, 'saga ord_once');
    const other = await award('cus_once', 'ord_once', 999_900);
    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 201, body: first.body });
    expect((await account('cus_once')).body['balance']).toBe(10);
    await expect
      .poll(() => eventsAbout(loyalty, 'cus_once'))
      .toEqual([
        {
          type: 'musiccorp.points-awarded.v1',
          data: { customerId: 'cus_once', orderId: 'ord_once', points: 10, balance: 10, tier: 'BRONZE' },
        },
      ]);
  });

  it('are awarded once when ten ask at once, each with its own key', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => award('cus_ten', 'ord_ten', 700)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['id'])}`)).size).toBe(1);
    expect((await account('cus_ten')).body['balance']).toBe(7);
  });

  it('are all kept when ten orders of one customer are awarded at once', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => award('cus_busy', `ord_busy_${index}`, 150)));
    const { headers, body } = await account('cus_busy');
    expect(body['balance']).toBe(10);
    expect(headers.get('etag')).toBe('"v11"');
    const balances = async () => (await eventsAbout(loyalty, 'cus_busy')).map(({ data }) => data['balance']);
    await expect.poll(balances).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are not awarded to a second customer', async () => {
    await award('cus_mine', 'ord_mine', 500);
    expect(await award('cus_theirs', 'ord_mine', 500)).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:order-awarded-to-another' },
    });
    expect((await account('cus_theirs')).status).toBe(404);
  });

  it('are taken back in parts that come to the whole, and never more', async () => {
    await award('cus_back', 'ord_back', 1050);
    const parts = [];
    for (const amountMinor of [99, 1, 1, 900, 49])
      parts.push((await reverse('cus_back', 'ord_back', amountMinor)).body['points']);
    expect(parts).toEqual([-1, 0, 0, -9, 0]);
    expect(await reverse('cus_back', 'ord_back', 1)).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:reversal-exceeds-award', detail: expect.stringContaining('0 still counts') },
    });
    expect((await account('cus_back')).body['balance']).toBe(0);
    const told = async () =>
      (await eventsAbout(loyalty, 'cus_back')).map(({ type, data }) => [
        type,
        data['points'],
        data['balance'],
      ]);
    await expect.poll(told).toEqual([
      ['musiccorp.points-awarded.v1', 10, 10],
      ['musiccorp.points-taken-back.v1', 1, 9],
      ['musiccorp.points-taken-back.v1', 0, 9],
      ['musiccorp.points-taken-back.v1', 0, 9],
      ['musiccorp.points-taken-back.v1', 9, 0],
      ['musiccorp.points-taken-back.v1', 0, 0],
    ]);
  });

  it('are taken back once per key, also when the key of the request is long forgotten', async () => {
    await award('cus_key', 'ord_key', 1000);
    const first = await reverse('cus_key', 'ord_key', 300, 'return 1');
    await sql`delete from idempotency_keys`.execute(loyalty.service.database.kysely);
    const again = await reverse('cus_key', 'ord_key', 300, 'return 1');
    expect(again).toMatchObject({ status: 201, body: first.body });
    await sql`delete from idempotency_keys`.execute(loyalty.service.database.kysely);
    expect(await reverse('cus_key', 'ord_key', 200, 'return 1')).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:idempotency-key-reused' },
    });
    expect((await account('cus_key')).body['balance']).toBe(7);
  });

  it('are taken back once for all of the order when ten ask for half of it at once', async () => {
    await award('cus_halves', 'ord_halves', 2000);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => reverse('cus_halves', 'ord_halves', 1000)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(8);
    expect((await account('cus_halves')).body['balance']).toBe(0);
  });

  it('are taken back as they come when money was given back before, whatever the order', async () => {
    await award('cus_early', 'ord_before', 100);
    const early = await reverse('cus_early', 'ord_early', 300, 'return 1');
    expect(early).toMatchObject({
      status: 202,
      body: {
        orderId: 'ord_early',
        amount: { amountMinor: 300, currency: 'GBP' },
        links: [{ rel: 'account' }],
      },
    });
    await sql`delete from idempotency_keys`.execute(loyalty.service.database.kysely);
    expect(await reverse('cus_early', 'ord_early', 300, 'return 1')).toMatchObject({
      status: 202,
      body: early.body,
    });
    await sql`delete from idempotency_keys`.execute(loyalty.service.database.kysely);
    expect(await reverse('cus_early', 'ord_early', 200, 'return 1')).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:idempotency-key-reused' },
    });
    expect((await reverse('cus_early', 'ord_early', 150, 'return 2')).status).toBe(202);
    expect((await reverse('cus_early', 'ord_early', 9999, 'too much')).status).toBe(202);
    expect(await award('cus_early', 'ord_early', 1050)).toMatchObject({ status: 201, body: { points: 10 } });
    expect((await account('cus_early')).body['balance']).toBe(7);
    await sql`delete from idempotency_keys`.execute(loyalty.service.database.kysely);
    expect(await reverse('cus_early', 'ord_early', 300, 'return 1')).toMatchObject({ status: 201 });
    expect((await account('cus_early')).body['balance']).toBe(7);
    const told = async () => (await eventsAbout(loyalty, 'cus_early')).map(({ data }) => data['balance']);
    await expect.poll(told).toEqual([1, 11, expect.any(Number), 7]);
  });

  it('are kept for what was not given back when award and reversal cross', async () => {
    await award('cus_cross', 'ord_before_cross', 100);
    const orders = Array.from({ length: 10 }, (_, index) => `ord_cross_${index}`);
    await Promise.all(
      orders.flatMap((orderId) => [reverse('cus_cross', orderId, 400), award('cus_cross', orderId, 1000)]),
    );
    expect((await account('cus_cross')).body['balance']).toBe(61);
  });

  const refused: [what: string, orderId: string, amountMinor: number, currency: string, type: string][] = [
    ['what earned for another customer', 'ord_other', 100, 'GBP', 'award-not-found'],
    ['another currency', 'ord_known', 100, 'EUR', 'currency-mismatch'],
  ];
  it.each(refused)('are not taken back for %s', async (_what, orderId, amountMinor, currency, type) => {
    await award('cus_known', 'ord_known', 1000);
    await award('cus_other', 'ord_other', 1000);
    expect(await book(loyalty, 'cus_known', 'reversals', { orderId, amountMinor, currency })).toMatchObject({
      status: 422,
      body: { type: `urn:problem:${type}` },
    });
  });

  it('are not taken back from a customer without an account', async () => {
    expect(await reverse('cus_none', 'ord_known', 100)).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:account-not-found' },
    });
  });

  const wrong: [what: string, amount: unknown, says: RegExp][] = [
    ['nothing', { amountMinor: 0, currency: 'GBP' }, /amountMinor must be >= 1/],
    ['a negative amount', { amountMinor: -5, currency: 'GBP' }, /amountMinor must be >= 1/],
    ['a fraction of a penny', { amountMinor: 1.5, currency: 'GBP' }, /amountMinor must be integer/],
    ['a currency that is none', { amountMinor: 100, currency: 'pounds' }, /currency must match/],
  ];
  it.each(wrong)('are refused for %s, and nothing is stored', async (_what, amount, says) => {
    const { status, body } = await loyalty.rest('POST', '/v1/accounts/cus_wrong/awards', {
      body: { orderId: 'ord_wrong', amount },
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    expect(status).toBe(400);
    expect(body['detail']).toMatch(says);
    expect((await account('cus_wrong')).status).toBe(404);
  });

  it('need an Idempotency-Key', async () => {
    const body = { orderId: 'ord_keyless', amount: { amountMinor: 100, currency: 'GBP' } };
    expect((await loyalty.rest('POST', '/v1/accounts/cus_1/awards', { body })).status).toBe(400);
  });

  it('have an account with an ETag that answers 304 to who has read it', async () => {
    await award('cus_tag', 'ord_tag', 100);
    const { headers } = await account('cus_tag');
    const known = { headers: { 'if-none-match': headers.get('etag') ?? '' } };
    expect((await loyalty.rest('GET', '/v1/accounts/cus_tag', known)).status).toBe(304);
    await award('cus_tag', 'ord_tag_2', 100);
    expect((await loyalty.rest('GET', '/v1/accounts/cus_tag', known)).status).toBe(200);
  });

  it('stand in a ledger that the database keeps from change and from taking too much back', async () => {
    await award('cus_ledger', 'ord_ledger', 100);
    const { kysely } = loyalty.service.database;
    await expect(sql`update entries set points = 1000`.execute(kysely)).rejects.toThrow(
      /ledger is never changed/,
    );
    await expect(sql`delete from entries`.execute(kysely)).rejects.toThrow(/ledger is never changed/);
    const tooMuch = sql`insert into entries (id, customer_id, order_id, kind, amount_minor, currency, points, at, key)
      values ('ent_x', 'cus_ledger', 'ord_ledger', 'REVERSAL', -101, 'GBP', -1, now(), 'x')`;
    await expect(tooMuch.execute(kysely)).rejects.toThrow(/no more is taken back than it earned/);
    const second = sql`insert into entries (id, customer_id, order_id, kind, amount_minor, currency, points, at, key)
      values ('ent_y', 'cus_ledger', 'ord_ledger', 'AWARD', 100, 'GBP', 1, now(), 'y')`;
    await expect(second.execute(kysely)).rejects.toThrow(/one_award_per_order/);
  });
});
