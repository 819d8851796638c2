import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partsOf } from './fake-mail-server.ts';
import { startNotifications, tellings, type TestNotifications } from './start-notifications.ts';

const patience = { timeout: 10_000, interval: 20 };

describe.each(testEngines)('mails on $name', (engine) => {
  let service: TestNotifications;
  beforeAll(async () => {
    service = await startNotifications(engine);
  });
  afterAll(() => service.stop());

  const states = async (customerId: string) =>
    (await service.mailsOf(customerId)).map(({ template, state }) => `${template} ${state}`);
  const filesOf = async (customerId: string) =>
    [...(await service.files()).values()].filter((text) => text.includes(`${customerId}@example.com`));

  it('welcome who registers, by name, from the event alone', async () => {
    await service.deliver('customers', tellings.registered('cus_ada'));
    await expect.poll(() => states('cus_ada'), patience).toEqual(['WELCOME SENT']);
    const [text = ''] = await filesOf('cus_ada');
    const [mail] = await service.mailsOf('cus_ada');
    expect(text).toContain('To: cus_ada@example.com');
    expect(text).toContain('From: MusicCorp <shop@musiccorp.example>');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).toContain('Hello Ada,');
    expect(text).toMatch(/Content-Type: text\/html/);
    expect(partsOf(text)).toMatchObject({
      subject: 'Welcome to MusicCorp',
      messageId: `<${mail?.id}@musiccorp.example>`,
    });
    expect([...(await service.files()).keys()]).toContainEqual(
      expect.stringMatching(new RegExp(`^\\d{8}T\\d{6}-welcome-${mail?.id}\\.eml$`)),
    );
  });

  it('are sent once when their event is delivered many times, also at once', async () => {
    const event = await service.deliver('customers', tellings.registered('cus_many'));
    await Promise.all(Array.from({ length: 10 }, () => service.deliver('customers', event)));
    await service.deliver('customers', { ...tellings.registered('cus_many'), sequence: 2 });
    await expect.poll(() => states('cus_many'), patience).toEqual(['WELCOME SENT']);
    expect(await filesOf('cus_many')).toHaveLength(1);
    const told = await service.announced('musiccorp.mail-sent.v1');
    const [mail] = await service.mailsOf('cus_many');
    expect(told.filter(({ subject }) => subject === mail?.id)).toMatchObject([
      { data: { mailId: mail?.id, customerId: 'cus_many', template: 'WELCOME', about: 'cus_many' } },
    ]);
  });

  it('follow an order: confirmed with what was bought, then on its way, with one correlation id', async () => {
    await service.deliver('customers', tellings.registered('cus_way'));
    const correlationid = 'trip-1';
    await service.deliver('orders', { ...tellings.paid('cus_way', 'ord_way'), correlationid });
    const shipped = await service.deliver('orders', {
      ...tellings.shipped('cus_way', 'ord_way'),
      correlationid,
    });
    await expect
      .poll(() => states('cus_way'), patience)
      .toEqual(['WELCOME SENT', 'ORDER_CONFIRMED SENT', 'ORDER_SHIPPED SENT']);
    const texts = (await filesOf('cus_way')).join('\n');
    expect(texts).toContain('Subject: Your order ord_way is confirmed');
    expect(texts).toContain('Total: 25.98 GBP');
    expect(texts).toContain('Tracking code: TRK-42');
    const sent = (await service.announced('musiccorp.mail-sent.v1')).filter(
      (event) => event.correlationid === 'trip-1',
    );
    expect(sent.map(({ causationid }) => causationid)).toContain(shipped.id);
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['PACKAGE_NOT_FOUND', 2598, /we =?\s*apologise/, /25\.98 GBP/],
    ['OUT_OF_STOCK', null, /sold out/, /No money is owed/],
    ['PAYMENT_DECLINED', null, /declined/, /No money is owed/],
    ['CUSTOMER', 2598, /As you asked/, /25\.98 GBP/],
    ['SOMETHING_NEW', null, /Something went wrong/, /No money is owed/],
  ])('explain a cancellation for %s', async (cause, refunded, explanation, money) => {
    const customerId = `cus_${cause.toLowerCase()}`;
    await service.deliver('customers', tellings.registered(customerId));
    await service.deliver('orders', tellings.cancelled(customerId, `ord_${cause}`, cause, refunded));
    await expect.poll(() => states(customerId), patience).toContain('ORDER_CANCELLED SENT');
    const text = (await filesOf(customerId)).join('\n');
    expect(text).toMatch(explanation);
    expect(text).toMatch(money);
  });

  it('tell of a refund and of a return', async () => {
    await service.deliver('customers', tellings.registered('cus_back'));
    await service.deliver('payments', tellings.refunded('cus_back', 'ord_back', 'ref_back'));
    await service.deliver('returns', tellings.returned('cus_back', 'ord_back', 'rtn_back'));
    await expect
      .poll(async () => (await states('cus_back')).toSorted(), patience)
      .toEqual(['PAYMENT_REFUNDED SENT', 'RETURN_COMPLETED SENT', 'WELCOME SENT']);
  });

  it('go to where the customer is now, by the name that they have now', async () => {
    await service.deliver('customers', tellings.registered('cus_moved'));
    await expect.poll(() => states('cus_moved'), patience).toEqual(['WELCOME SENT']);
    await service.deliver('customers', tellings.changed('cus_moved', 'ada@new.example.com', 'Addie'));
    await service.deliver('orders', tellings.paid('cus_moved', 'ord_moved'));
    await expect.poll(() => states('cus_moved'), patience).toContain('ORDER_CONFIRMED SENT');
    const texts = [...(await service.files()).values()].filter((text) => text.includes('ord_moved'));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('To: ada@new.example.com');
    expect(texts[0]).toContain('Hello Addie,');
  });

  it('wait for an address that is not known yet, and then go in the order of what happened', async () => {
    const at = (minute: number) => ({ time: new Date(Date.now() - 600_000 + minute * 60_000).toISOString() });
    await service.deliver('orders', { ...tellings.paid('cus_late', 'ord_late'), ...at(2) });
    await service.deliver('orders', { ...tellings.shipped('cus_late', 'ord_late'), ...at(3) });
    await expect
      .poll(() => states('cus_late'), patience)
      .toEqual(['ORDER_CONFIRMED WAITING', 'ORDER_SHIPPED WAITING']);
    const { body } = await service.rest('GET', '/v1/mails?state=WAITING');
    expect(body['mails']).toMatchObject([{ customerId: 'cus_late' }, { customerId: 'cus_late' }]);
    await service.deliver('customers', { ...tellings.registered('cus_late'), ...at(1) });
    await expect
      .poll(async () => (await states('cus_late')).every((state) => state.endsWith(' SENT')), patience)
      .toBe(true);
    const { kysely } = service.service.database;
    const sent = await kysely
      .selectFrom('mails')
      .select('template')
      .where('customerId', '=', 'cus_late')
      .orderBy('sentAt')
      .execute();
    expect(sent.map(({ template }) => template)).toEqual(['WELCOME', 'ORDER_CONFIRMED', 'ORDER_SHIPPED']);
  });

  it('are not sent when a later one about the same order was faster', async () => {
    await service.deliver('customers', tellings.registered('cus_fast'));
    await service.deliver('orders', {
      ...tellings.cancelled('cus_fast', 'ord_fast', 'CUSTOMER', null),
      source: '/orders-a',
    });
    await expect.poll(() => states('cus_fast'), patience).toContain('ORDER_CANCELLED SENT');
    await service.deliver('orders', { ...tellings.paid('cus_fast', 'ord_fast'), source: '/orders-b' });
    await expect.poll(() => states('cus_fast'), patience).toContain('ORDER_CONFIRMED DROPPED');
    expect(await filesOf('cus_fast')).toHaveLength(2);
  });

  it('are not sent about what happened long ago: whoever replays the past does not write to everybody', async () => {
    const time = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await service.deliver('customers', { ...tellings.registered('cus_past'), time });
    await expect.poll(() => states('cus_past'), patience).toEqual(['WELCOME DROPPED']);
    await service.deliver('orders', tellings.shipped('cus_past', 'ord_past'));
    await expect.poll(() => states('cus_past'), patience).toEqual(['WELCOME DROPPED', 'ORDER_SHIPPED SENT']);
  });

  it('are sent once more when a person says so, as a copy with a name of its own', async () => {
    await service.deliver('customers', tellings.registered('cus_again'));
    await expect.poll(() => states('cus_again'), patience).toEqual(['WELCOME SENT']);
    const [mail] = await service.mailsOf('cus_again');
    const href = `/v1/mails/${mail?.id}`;
    const key = { headers: { 'idempotency-key': crypto.randomUUID() } };
    const answer = await service.rest('POST', `${href}/resend`, key);
    expect(answer).toMatchObject({ status: 202, body: { copies: 1, links: [{ rel: 'self' }] } });
    expect((await service.rest('POST', `${href}/resend`, key)).headers.get('idempotent-replayed')).toBe(
      'true',
    );
    await expect.poll(() => filesOf('cus_again'), patience).toHaveLength(2);
    await expect.poll(() => states('cus_again'), patience).toEqual(['WELCOME SENT']);
    const keys = (await filesOf('cus_again')).map((text) => partsOf(text).messageId);
    expect(new Set(keys)).toEqual(
      new Set([`<${mail?.id}@musiccorp.example>`, `<${mail?.id}-copy-1@musiccorp.example>`]),
    );
  });

  it('refuse a decision that makes no sense, and say why', async () => {
    await service.deliver('orders', tellings.paid('cus_unknown', 'ord_unknown'));
    await expect.poll(() => states('cus_unknown'), patience).toEqual(['ORDER_CONFIRMED WAITING']);
    const [mail] = await service.mailsOf('cus_unknown');
    const href = `/v1/mails/${mail?.id}`;
    expect(await service.rest('POST', `${href}/resend`)).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:mail-on-its-way' },
    });
    const body = { reason: 'No such customer' };
    expect(await service.rest('POST', `${href}/dismissal`, { body })).toMatchObject({
      status: 201,
      body: { state: 'DROPPED', reason: 'Dismissed: No such customer' },
    });
    expect(await service.rest('POST', `${href}/dismissal`, { body })).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:mail-settled' },
    });
    expect(await service.rest('GET', '/v1/mails/mai_none')).toMatchObject({ status: 404 });
  });

  it('are listed in pages, the newest first', async () => {
    await service.deliver('customers', tellings.registered('cus_pages'));
    for (let n = 0; n < 5; n += 1)
      await service.deliver('orders', tellings.shipped('cus_pages', `ord_page_${n}`));
    await expect.poll(() => states('cus_pages'), patience).toHaveLength(6);
    const seen: string[] = [];
    for (let href = '/v1/mails?customerId=cus_pages&first=4'; href !== '';) {
      const { body } = await service.rest('GET', href);
      seen.push(...(body['mails'] as { id: string }[]).map(({ id }) => id));
      href = (body['links'] as { href: string }[])[0]?.href ?? '';
    }
    expect(seen.toReversed()).toEqual((await service.mailsOf('cus_pages')).map(({ id }) => id));
  });

  it('are one file when who handed them over has not come back, and they are handed over again', async () => {
    await service.deliver('customers', tellings.registered('cus_lost'));
    await expect.poll(() => states('cus_lost'), patience).toEqual(['WELCOME SENT']);
    const before = await service.mailsOf('cus_lost');
    // As a process leaves it that dies between handing over and taking note of it.
    await sql`update mails set state = 'SENDING', sent_at = null, claim = 'gone',
      claimed_until = now() - interval '1 second' where customer_id = 'cus_lost'`.execute(
      service.service.database.kysely,
    );
    await expect.poll(() => states('cus_lost'), patience).toEqual(['WELCOME SENT']);
    expect(await filesOf('cus_lost')).toHaveLength(1);
    expect((await service.mailsOf('cus_lost'))[0]?.attempts).toBe((before[0]?.attempts ?? 0) + 1);
  });

  it('leave no name and no address in logs, events and answers', async () => {
    await service.deliver('customers', tellings.registered('cus_secret', 'Zebedee'));
    await expect.poll(() => states('cus_secret'), patience).toEqual(['WELCOME SENT']);
    const { body } = await service.rest('GET', '/v1/mails?customerId=cus_secret');
    const told = await service.announced();
    const seen = JSON.stringify([service.logLines, told, body]);
    expect(seen).toContain('cus_secret');
    expect(seen).not.toMatch(/Zebedee|cus_secret@example\.com/);
  });
});
