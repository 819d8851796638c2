import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findStockItems } from '../src/store/find-stock.ts';
import { loadSeed } from '../src/store/load-seed.ts';
import { warehouseSeed } from './seed.ts';
import {
  pack,
  receive,
  recipient,
  reserve,
  startWarehouse,
  uniqueId,
  type TestWarehouse,
} from './start-warehouse.ts';

describe.each(testEngines)('stock on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
  });
  afterAll(() => warehouse.stop());

  it('adds up after a seed', async () => {
    const { kysely } = warehouse.service.database;
    await kysely.transaction().execute((transaction) => loadSeed(transaction, warehouseSeed()));
    const books = await readBooks();
    expect(books.map(({ albumId, received }) => [albumId, received])).toEqual([
      ['alb_1', 1000],
      ['alb_2', 1000],
    ]);
    expectBalanced(books);
  });

  it('adds up after sixty buyers, receivers, shippers and counters at once', async () => {
    const albums = await Promise.all([20, 5, 1].map((quantity) => receive(warehouse, quantity)));
    const statuses = (await Promise.all(Array.from({ length: 60 }, (_, n) => trip(albums, n)))).flat();
    expect([...new Set(statuses)].filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(statuses).toContain(409);
    expectBalanced(await readBooks());
  });

  it('adds up after goods were taken from two shelves', async () => {
    const { kysely } = warehouse.service.database;
    const albumId = 'alb_1';
    const put = (shelfId: string, onHand: number) =>
      kysely
        .updateTable('stockItems')
        .set({ onHand })
        .where('albumId', '=', albumId)
        .where('shelfId', '=', shelfId)
        .execute();
    await put('slf_1', 3);
    await put('slf_2', 917);
    const shipmentId = await pack(warehouse, await reserve(warehouse, albumId, 10));
    expect((await warehouse.post(`/v1/shipments/${shipmentId}/dispatch`)).status).toBe(201);
    expectBalanced(await readBooks());
    expect(await findStockItems(kysely, [albumId])).toEqual([
      { albumId, shelfId: 'slf_1', onHand: 0 },
      { albumId, shelfId: 'slf_2', onHand: 910 },
    ]);
  });

  it('cannot be sold twice even by a statement that forgets to ask', async () => {
    const { kysely } = warehouse.service.database;
    await expect(
      kysely.updateTable('stockLevels').set({ reserved: 5000 }).where('albumId', '=', 'alb_1').execute(),
    ).rejects.toThrow(/stock_levels_check/);
  });

  /** One visitor: every third only brings a copy, the others buy two albums; some of them give up, some parcels stay. */
  async function trip(albums: readonly string[], n: number): Promise<number[]> {
    const wanted = [n % 3, (n + 1 + (n % 2)) % 3].map((index) => albums[index]);
    if (n % 10 === 9) {
      return [
        (await warehouse.post('/v1/stock-takings', { albumId: albums[n % 3], counted: n % 20 })).status,
      ];
    }
    if (n % 3 === 0) {
      return [(await warehouse.post('/v1/goods-receipts', { albumId: wanted[0], quantity: 1 })).status];
    }
    const items = wanted.map((albumId) => ({ albumId, quantity: 1 }));
    const reserved = await warehouse.post('/v1/reservations', { orderId: uniqueId('ord'), items });
    if (reserved.status !== 201) return [reserved.status];
    const reservationId = String(reserved.body['id']);
    const packed = await warehouse.post('/v1/shipments', { reservationId, recipient });
    const shipmentId = String(packed.body['id']);
    const asked = [
      ...(n % 4 === 0 ? [`/v1/reservations/${reservationId}/release`] : []),
      ...(n % 5 === 0 || packed.status !== 201 ? [] : [`/v1/shipments/${shipmentId}/dispatch`]),
    ];
    return (await Promise.all(asked.map((path) => warehouse.post(path)))).map(({ status }) => status);
  }

  async function readBooks(): Promise<Books[]> {
    const { rows } = await sql<Books>`
      select level.album_id, level.on_hand, level.reserved, level.missing,
        (select coalesce(sum(missing), 0)::int from stock_takings as taking
          where taking.album_id = level.album_id) as lost,
        (select coalesce(sum(quantity), 0)::int from goods_receipts as receipt
          where receipt.album_id = level.album_id) as received,
        (select coalesce(sum(on_hand), 0)::int from stock_items as item
          where item.album_id = level.album_id) as on_shelves,
        (select coalesce(sum(item.quantity), 0)::int from shipment_items as item
          join shipments as shipment on shipment.id = item.shipment_id
          where item.album_id = level.album_id and shipment.dispatched_at is not null) as dispatched,
        (select coalesce(sum(item.quantity), 0)::int from reservation_items as item
          join reservations as reservation on reservation.id = item.reservation_id
          where item.album_id = level.album_id and reservation.status = 'ACTIVE') as promised
      from stock_levels as level order by level.album_id`.execute(warehouse.service.database.kysely);
    return rows;
  }
});

interface Books {
  readonly albumId: string;
  readonly onHand: number;
  readonly reserved: number;
  /** On the books still, though not there. */
  readonly missing: number;
  /** Not there when stock was taken. */
  readonly lost: number;
  readonly received: number;
  readonly onShelves: number;
  readonly dispatched: number;
  readonly promised: number;
}

function expectBalanced(books: readonly Books[]): void {
  for (const { albumId, onHand, reserved, missing, lost, received, ...counted } of books) {
    const { onShelves, dispatched, promised } = counted;
    expect({ albumId, received, onShelves, reserved }).toEqual({
      albumId,
      received: onHand - missing + dispatched + lost,
      onShelves: onHand - missing,
      reserved: promised,
    });
    expect(onHand - reserved).toBeGreaterThanOrEqual(0);
  }
}
