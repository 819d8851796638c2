import { testEngines } from '@musiccorp/chassis/testing/engines';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShop, type Shop } from './start-shop.ts';

// Reads each service's tables over PostgreSQL: what was loaded is asked, not what was meant to be loaded.
const [, postgres] = testEngines;

describe.skipIf(postgres === undefined)(
  'the loaded seed (needs PostgreSQL, to look into five databases)',
  () => {
    let shop: Shop;
    const clients = new Map<string, pg.Client>();
    beforeAll(async () => {
      if (postgres === undefined) return;
      shop = await startShop(postgres);
      for (const [name, url] of shop.databaseUrls) {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        clients.set(name, client);
      }
    });
    afterAll(async () => {
      for (const client of clients.values()) await client.end();
      await shop?.stop();
    });

    async function ask<Row extends pg.QueryResultRow>(service: string, statement: string): Promise<Row[]> {
      const client = clients.get(service);
      if (client === undefined) throw new Error(`no ${service}`);
      return (await client.query<Row>(statement)).rows;
    }
    const totals = async (service: string, statement: string): Promise<Map<string, number>> =>
      new Map(
        (await ask<{ key: string; total: string }>(service, statement)).map(({ key, total }) => [
          key,
          Number(total),
        ]),
      );

    it('has every state an order can be in', async () => {
      const states = await ask<{ status: string }>('orders', 'select distinct status from orders order by 1');
      expect(states.map(({ status }) => status)).toEqual([
        'CANCELLED',
        'COMPLETED',
        'PAID',
        'PICKING',
        'PLACED',
        'SHIPPED',
      ]);
    });

    it("adds up each order's total from its line items", async () => {
      const wrong = await ask(
        'orders',
        'select id from orders o where total_minor <> (select sum(quantity * unit_price_minor) from line_items where order_id = o.id)',
      );
      expect(wrong).toEqual([]);
    });

    it('has one payment of the right amount for each order that was paid, and none for others', async () => {
      const paid = await totals(
        'orders',
        "select o.id as key, total_minor as total from orders o where exists (select 1 from order_transitions where order_id = o.id and to_status = 'PAID')",
      );
      const payments = await totals(
        'payments',
        'select order_id as key, amount_minor as total from payments',
      );
      expect(payments).toEqual(paid);
    });

    it('balances every ledger transaction', async () => {
      expect(
        await ask(
          'payments',
          'select transaction_id from ledger_entries group by transaction_id, currency having sum(amount_minor) <> 0',
        ),
      ).toEqual([]);
      expect(await ask('payments', 'select 1 from ledger_entries limit 1')).toHaveLength(1);
    });

    it('has a point for each full pound of each order that was shipped, and an account for everybody', async () => {
      const earned = await totals(
        'orders',
        "select o.id as key, total_minor / 100 as total from orders o where exists (select 1 from order_transitions where order_id = o.id and to_status = 'SHIPPED')",
      );
      const awarded = await totals(
        'loyalty',
        "select order_id as key, points as total from entries where kind = 'AWARD'",
      );
      expect(awarded.size).toBeGreaterThan(0);
      expect(awarded).toEqual(earned);
      const balances = await totals(
        'loyalty',
        "select customer_id as key, sum(points) as total from entries where kind = 'AWARD' group by 1",
      );
      const spent = await totals(
        'orders',
        "select customer_id as key, sum(total_minor / 100) as total from orders where status in ('SHIPPED', 'COMPLETED') group by 1",
      );
      expect(balances).toEqual(spent);
      const [{ count: accounts } = { count: '' }] = await ask<{ count: string }>(
        'loyalty',
        'select count(*) from accounts',
      );
      expect(await ask('customers', 'select count(*) from customers')).toEqual([{ count: accounts }]);
    });

    it('has given back, for each accepted return, its money and the points that go with it', async () => {
      const due = await totals(
        'returns',
        "select order_id as key, refunded_minor as total from returns where status = 'COMPLETED'",
      );
      const refunded = await totals(
        'payments',
        "select p.order_id as key, r.amount_minor as total from refunds r join payments p on p.id = r.payment_id where r.reason like 'Return %'",
      );
      const reversed = await totals(
        'loyalty',
        "select order_id as key, -amount_minor as total from entries where kind = 'REVERSAL'",
      );
      expect(due.size).toBeGreaterThan(0);
      expect(refunded).toEqual(due);
      expect(reversed).toEqual(due);
    });

    it('knows the address of every customer, and writes to none about the past', async () => {
      const addresses = await ask('customers', 'select id, email from customers order by id');
      expect(
        await ask('notifications', 'select customer_id as id, email from recipients order by id'),
      ).toEqual(addresses);
      expect(await ask('notifications', 'select 1 from mails')).toEqual([]);
    });

    it('reserves for each order what it contains', async () => {
      const wanted = await totals(
        'orders',
        "select order_id || ' ' || album_id as key, sum(quantity) as total from line_items group by 1",
      );
      const reserved = await totals(
        'warehouse',
        "select r.order_id || ' ' || i.album_id as key, sum(i.quantity) as total from reservations r join reservation_items i on i.reservation_id = r.id group by 1",
      );
      expect(reserved).toEqual(wanted);
    });

    it('has shipped what is shipped, received what is there or gone, and sold no record twice', async () => {
      const shipped = new Set(
        (
          await ask<{ order_id: string }>(
            'warehouse',
            "select order_id from shipments where status in ('DISPATCHED', 'DELIVERED')",
          )
        ).map((row) => row.order_id),
      );
      const left = new Set(
        (
          await ask<{ id: string }>(
            'orders',
            "select id from orders where status in ('SHIPPED', 'COMPLETED')",
          )
        ).map((row) => row.id),
      );
      expect(shipped).toEqual(left);
      expect(
        await ask('warehouse', 'select album_id from stock_levels where reserved > on_hand or on_hand < 0'),
      ).toEqual([]);
      const received = await totals(
        'warehouse',
        'select album_id as key, sum(quantity) as total from goods_receipts group by 1',
      );
      const here = await totals('warehouse', 'select album_id as key, on_hand as total from stock_levels');
      const gone = await totals(
        'warehouse',
        "select i.album_id as key, sum(i.quantity) as total from shipments s join shipment_items i on i.shipment_id = s.id where s.status in ('DISPATCHED', 'DELIVERED') group by 1",
      );
      for (const [album, total] of received)
        expect((here.get(album) ?? 0) + (gone.get(album) ?? 0)).toBe(total);
    });
  },
);
