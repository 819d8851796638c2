import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeMailServer, type FakeMailServer } from './fake-mail-server.ts';
import { startNotifications, tellings, type TestNotifications } from './start-notifications.ts';

const patience = { timeout: 15_000, interval: 20 };

describe.each(testEngines)('mails by a mail server on $name', (engine) => {
  let server: FakeMailServer;
  let service: TestNotifications;
  beforeEach(async () => {
    server = await startFakeMailServer();
    service = await startNotifications(engine, { smtpUrl: server.url });
  });
  afterEach(async () => {
    await service.stop();
    await server.stop();
  });

  const mail = async (customerId: string) => (await service.mailsOf(customerId))[0];

  it('are handed over once each', async () => {
    const customers = Array.from({ length: 30 }, (_, index) => `cus_${index}`);
    await Promise.all(customers.map((id) => service.deliver('customers', tellings.registered(id))));
    await expect.poll(() => server.journal.length, patience).toBe(30);
    expect(new Set(server.journal.map(({ to }) => to)).size).toBe(30);
    expect(server.journal[0]).toMatchObject({
      from: 'shop@musiccorp.example',
      subject: 'Welcome to MusicCorp',
    });
    await expect.poll(async () => (await mail('cus_29'))?.state, patience).toBe('SENT');
  });

  it('are kept while the mail server is down, and go in order when it is back', async () => {
    const port = Number(new URL(server.url).port);
    await server.stop();
    await service.deliver('customers', tellings.registered('cus_1'));
    await service.deliver('orders', tellings.paid('cus_1', 'ord_1'));
    await service.deliver('orders', tellings.shipped('cus_1', 'ord_1'));
    await expect
      .poll(() => mail('cus_1'), patience)
      .toMatchObject({
        state: 'QUEUED',
        reason: expect.stringMatching(/cannot be reached \(ECONNREFUSED\)/),
      });
    server = await startFakeMailServer(port);
    await expect.poll(() => server.journal.length, patience).toBe(3);
    expect(server.journal.map(({ subject }) => subject)).toEqual([
      'Welcome to MusicCorp',
      'Your order ord_1 is confirmed',
      'Your order ord_1 is on its way',
    ]);
  });

  it('are tried again when the mail server has no room or hangs up early', async () => {
    server.behaviour = 'postpone';
    await service.deliver('customers', tellings.registered('cus_1'));
    await expect.poll(() => mail('cus_1'), patience).toMatchObject({ state: 'QUEUED', reason: /451/ });
    server.behaviour = 'hang up early';
    await expect
      .poll(() => mail('cus_1'), patience)
      .toMatchObject({ state: 'QUEUED', reason: /cannot be reached/ });
    server.behaviour = 'accept';
    await expect.poll(() => mail('cus_1'), patience).toMatchObject({ state: 'SENT', reason: null });
    expect(server.journal).toHaveLength(1);
  });

  it('fail when they are rejected, do not hold up the next one, and a person may try again', async () => {
    server.behaviour = 'reject';
    await service.deliver('customers', tellings.registered('cus_1'));
    await expect
      .poll(() => mail('cus_1'), patience)
      .toMatchObject({ state: 'FAILED', reason: 'The mail server answered 550.' });
    expect(JSON.stringify(service.logLines)).not.toContain('cus_1@example.com');
    server.behaviour = 'accept';
    await service.deliver('orders', tellings.shipped('cus_1', 'ord_1'));
    await expect.poll(() => server.journal.length, patience).toBe(1);
    await service.rest('POST', `/v1/mails/${(await mail('cus_1'))?.id}/resend`);
    await expect.poll(() => server.journal.length, patience).toBe(2);
    await expect.poll(() => mail('cus_1'), patience).toMatchObject({ state: 'SENT' });
  });

  it('are UNCERTAIN when they were transmitted and never answered, and are not sent again by themselves', async () => {
    server.behaviour = 'take and hang up';
    await service.deliver('customers', tellings.registered('cus_1'));
    await expect
      .poll(() => mail('cus_1'), patience)
      .toMatchObject({ state: 'UNCERTAIN', reason: expect.stringMatching(/never answered/) });
    server.behaviour = 'accept';
    await service.deliver('orders', tellings.shipped('cus_1', 'ord_1'));
    await expect.poll(() => server.journal.length, patience).toBe(2);
    expect(server.journal.filter(({ subject }) => subject === 'Welcome to MusicCorp')).toHaveLength(1);
    const { body } = await service.rest('GET', '/v1/mails?state=UNCERTAIN');
    expect(body['mails']).toMatchObject([
      { customerId: 'cus_1', links: [{}, { rel: 'resend' }, { rel: 'dismiss' }] },
    ]);
    await expect.poll(() => service.announced('musiccorp.mail-sent.v1'), patience).toHaveLength(1);
  });

  it('are not UNCERTAIN when only the database is away for a moment after they were handed over', async () => {
    const { kysely } = service.service.database;
    await service.deliver('customers', tellings.registered('cus_0'));
    await expect.poll(() => mail('cus_0'), patience).toMatchObject({ state: 'SENT' });
    await sql`alter table outbox rename to outbox_away`.execute(kysely);
    await service.deliver('orders', tellings.shipped('cus_0', 'ord_0'));
    await expect.poll(() => server.journal.length, patience).toBe(2);
    await sql`alter table outbox_away rename to outbox`.execute(kysely);
    const shipped = async () => (await service.mailsOf('cus_0')).at(-1);
    await expect.poll(shipped, patience).toMatchObject({ template: 'ORDER_SHIPPED', state: 'SENT' });
    expect(server.journal).toHaveLength(2);
    await expect.poll(() => service.announced('musiccorp.mail-sent.v1'), patience).toHaveLength(2);
  });

  it('are UNCERTAIN when who handed them over has not come back', async () => {
    await service.deliver('customers', tellings.registered('cus_1'));
    await expect.poll(() => mail('cus_1'), patience).toMatchObject({ state: 'SENT' });
    // As a process leaves it that dies between handing over and taking note of it.
    await sql`update mails set state = 'SENDING', sent_at = null, claim = 'gone', claimed_until = now() - interval '1 second'`.execute(
      service.service.database.kysely,
    );
    await expect.poll(() => mail('cus_1'), patience).toMatchObject({ state: 'UNCERTAIN' });
    expect(server.journal).toHaveLength(1);
  });
});
