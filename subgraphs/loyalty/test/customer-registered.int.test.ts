import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { book, startLoyalty, type TestLoyalty } from './start-loyalty.ts';

const patience = { timeout: 10_000, interval: 20 };

describe.each(testEngines)('who registers on $name', (engine) => {
  let loyalty: TestLoyalty;
  beforeAll(async () => {
    loyalty = await startLoyalty(engine);
  });
  afterAll(() => loyalty.stop());

  const registered = (customerId: string) => ({
    type: 'musiccorp.customer-registered.v1',
    subject: customerId,
    data: {
      customerId,
      email: 'zebedee@example.com',
      name: { given: 'Zebedee', family: 'Park' },
      registeredAt: '2026-03-01T09:30:00.000Z',
    },
  });
  const account = (customerId: string) => loyalty.rest('GET', `/v1/accounts/${customerId}`);

  it('has an account, with nothing in it yet', async () => {
    await loyalty.deliver('customers', registered('cus_new'));
    await expect
      .poll(() => account('cus_new'), patience)
      .toMatchObject({ status: 200, body: { balance: 0, tier: 'BRONZE' } });
  });

  it('keeps the account that a first order has opened before', async () => {
    await book(loyalty, 'cus_early', 'awards', { orderId: 'ord_early', amountMinor: 1000 });
    const { body } = await account('cus_early');
    const event = await loyalty.deliver('customers', registered('cus_early'));
    await loyalty.deliver('customers', event);
    await expect
      .poll(async () => {
        const { rows } = await sql`select 1 from inbox where id = ${event.id} and state = 'DONE'`.execute(
          loyalty.service.database.kysely,
        );
        return rows.length;
      }, patience)
      .toBe(1);
    expect((await account('cus_early')).body).toEqual(body);
  });

  it('is known here by the id alone: no name and no address', async () => {
    const { rows } = await sql<{ row: string }>`
      select a::text as row from accounts a union all select e::text from entries e`.execute(
      loyalty.service.database.kysely,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify([rows, loyalty.logLines])).not.toMatch(/zebedee|Park/i);
  });
});
