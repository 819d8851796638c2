import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { newId } from '@musiccorp/chassis/database/new-id';
import { root } from '../root.ts';
import type { Basket } from './baskets.ts';

/** The services that a fulfilment writes to. */
const services = ['orders', 'warehouse', 'payments', 'loyalty', 'notifications'] as const;
const moment = '2026-01-01T00:00:00Z';

/** The rows of a whole fulfilment in one database, written in one transaction by one process: what it costs at the least. */
export interface OneTransaction {
  fulfil(basket: Basket): Promise<void>;
  close(): Promise<void>;
}

/** Makes the tables of all services in one empty database, a schema for each, and fills the shelves. */
export async function openOneTransaction(
  url: string,
  albums: readonly string[],
  connections: number,
): Promise<OneTransaction> {
  // Triggers name their tables without a schema.
  const options = `-c search_path=${services.join(',')}`;
  const pool = new pg.Pool({ connectionString: url, max: connections, options });
  for (const service of services) await createTables(pool, service);
  await fillShelves(pool, albums);
  return {
    fulfil: async (basket) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await writeAll(client, basket);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

async function createTables(pool: pg.Pool, service: string): Promise<void> {
  const folder = join(root, 'subgraphs', service, 'migrations');
  const client = await pool.connect();
  try {
    await client.query(`create schema ${service}; set search_path = ${service}`);
    for (const file of readdirSync(folder).toSorted())
      await client.query(readFileSync(join(folder, file), 'utf8'));
    await client.query('reset search_path');
  } finally {
    client.release(true);
  }
}

async function fillShelves(pool: pg.Pool, albums: readonly string[]): Promise<void> {
  await pool.query(`insert into warehouse.shelves (id, aisle) values ('shf', 'A')`);
  await pool.query(
    `insert into warehouse.stock_levels (album_id, on_hand, reserved, version)
       select unnest($1::text[]), 1000000, 0, 1`,
    [albums],
  );
  await pool.query(
    `insert into warehouse.stock_items (album_id, shelf_id, on_hand) select unnest($1::text[]), 'shf', 1000000`,
    [albums],
  );
}

async function writeAll(client: pg.PoolClient, { customerId, items }: Basket): Promise<void> {
  const now = new Date(moment);
  const id = (prefix: string): string => newId(prefix, now);
  const [order, reservation, shipment, payment, booking] = ['ord', 'res', 'shp', 'pay', 'ltx'].map(id);
  const albums = items.map(({ albumId }) => albumId).toSorted();
  const total = items.length * 1999;
  const ask = (statement: string, values: unknown[]): Promise<unknown> => client.query(statement, values);
  await ask(
    `insert into orders.orders values ($1, $2, 'COMPLETED', 'GBP', $3, $4, 'A Buyer', 'Street', 'City', 'X', 'GB', 5)`,
    [order, customerId, total, moment],
  );
  await ask(
    `insert into orders.line_items select $1 || place, $1, place, album, 'Title', 1, 1999
       from unnest($2::text[]) with ordinality as line (album, place)`,
    [order, albums],
  );
  await ask(
    `insert into orders.order_transitions (order_id, sequence, to_status, at, requested_by)
       select $1, place, status, $2, 'fulfilment' from
         unnest(array['PLACED', 'PAID', 'PICKING', 'SHIPPED', 'COMPLETED']) with ordinality as change (status, place)`,
    [order, moment],
  );
  await ask('select album_id from warehouse.stock_levels where album_id = any($1) order by 1 for update', [
    albums,
  ]);
  await ask(
    `insert into warehouse.reservations (id, order_id, status, created_at, closed_at, version) values ($1, $2, 'FULFILLED', $3, $3, 2)`,
    [reservation, order, moment],
  );
  await ask('insert into warehouse.reservation_items select $1, unnest($2::text[]), 1', [
    reservation,
    albums,
  ]);
  await ask(
    `insert into warehouse.shipments (id, reservation_id, order_id, status, recipient_id, recipient_name, street, city, postal_code, country_code, created_at, dispatched_at, version)
       values ($1, $2, $3, 'DISPATCHED', $4, 'A Buyer', 'Street', 'City', 'X', 'GB', $5, $5, 2)`,
    [shipment, reservation, order, customerId, moment],
  );
  await ask('insert into warehouse.shipment_items select $1, unnest($2::text[]), 1', [shipment, albums]);
  await ask('update warehouse.stock_items set on_hand = on_hand - 1 where album_id = any($1)', [albums]);
  await ask(
    'update warehouse.stock_levels set on_hand = on_hand - 1, version = version + 1 where album_id = any($1)',
    [albums],
  );
  await ask(
    `insert into payments.payments (id, order_id, customer_id, amount_minor, refunded_minor, currency, taken_at, card_token, version, charge_id)
       values ($1, $2, $3, $4, 0, 'GBP', $5, 'tok_visa', 1, $1)`,
    [payment, order, customerId, total, moment],
  );
  await ask(
    `insert into payments.ledger_transactions (id, kind, customer_id, payment_id, at) values ($1, 'PAYMENT', $2, $3, $4)`,
    [booking, customerId, payment, moment],
  );
  await ask(
    `insert into payments.ledger_entries values ($1, 1, 'processor-receivable', $2, 'GBP'), ($1, 2, 'customer:' || $3, -$2::bigint, 'GBP')`,
    [booking, total, customerId],
  );
  await ask(
    'insert into loyalty.accounts (customer_id, opened_at, version) values ($1, $2, 1) on conflict do nothing',
    [customerId, moment],
  );
  await ask(
    `insert into loyalty.entries (id, customer_id, order_id, kind, amount_minor, currency, points, at, key)
       values ($1, $2, $3, 'AWARD', $4, 'GBP', $4::bigint / 100, $5, $1)`,
    [id('pts'), customerId, order, total, moment],
  );
}
