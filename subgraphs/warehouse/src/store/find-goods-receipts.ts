import { sql, type Kysely } from 'kysely';
import type { Arrival, GoodsReceipt } from '../domain/receive-goods.ts';
import type { WarehouseTables } from './tables.ts';

/** The goods receipts with these ids, in no particular order. */
export async function findGoodsReceipts(
  db: Kysely<WarehouseTables>,
  ids: readonly string[],
): Promise<GoodsReceipt[]> {
  const { rows } = await sql<GoodsReceipt>`
    select * from goods_receipts where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** The goods receipt that this key stands for already. */
export async function findReceiptOfKey(
  db: Kysely<WarehouseTables>,
  { key, albumId }: Pick<Arrival, 'key' | 'albumId'>,
): Promise<GoodsReceipt | undefined> {
  return db
    .selectFrom('goodsReceipts')
    .selectAll()
    .where('key', '=', key)
    .where('albumId', '=', albumId)
    .executeTakeFirst();
}
