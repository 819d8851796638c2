import { sql, type Transaction } from 'kysely';
import type { Pick } from '../domain/pick-goods.ts';
import type { StockChange } from '../domain/stock-level.ts';
import type { WarehouseTables } from './tables.ts';

/** Stores changes of stock levels, which the caller has locked; writes off what is missing and no longer promised. */
export async function saveStockChanges(
  transaction: Transaction<WarehouseTables>,
  changes: readonly StockChange[],
): Promise<void> {
  await sql`
    with next as (
      select album_id, level.on_hand + change.on_hand as on_hand, level.reserved + change.reserved as reserved,
        level.missing + change.missing as missing
      from stock_levels as level join unnest(
        ${changes.map((change) => change.albumId)}::text[],
        ${changes.map((change) => change.onHand)}::int[],
        ${changes.map((change) => change.reserved)}::int[],
        ${changes.map((change) => change.missing ?? 0)}::int[]
      ) as change (album_id, on_hand, reserved, missing) using (album_id)
    ), lost as (select album_id, least(missing, on_hand - reserved) as quantity from next)
    update stock_levels as level set on_hand = next.on_hand - lost.quantity, reserved = next.reserved,
      missing = next.missing - lost.quantity, version = level.version + 1
    from next join lost using (album_id)
    where level.album_id = next.album_id`.execute(transaction);
}

/** Takes picked goods off their shelves. */
export async function takeFromShelves(
  transaction: Transaction<WarehouseTables>,
  picks: readonly Pick[],
): Promise<void> {
  await sql`
    update stock_items as item set on_hand = item.on_hand - pick.quantity
    from unnest(
      ${picks.map((pick) => pick.albumId)}::text[],
      ${picks.map((pick) => pick.shelfId)}::text[],
      ${picks.map((pick) => pick.quantity)}::int[]
    ) as pick (album_id, shelf_id, quantity)
    where item.album_id = pick.album_id and item.shelf_id = pick.shelf_id`.execute(transaction);
}
