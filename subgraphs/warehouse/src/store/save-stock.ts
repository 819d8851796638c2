import { sql, type Transaction } from 'kysely';
import type { Pick } from '../domain/pick-goods.ts';
import type { StockChange } from '../domain/stock-level.ts';
import type { WarehouseTables } from './tables.ts';

/** Stores changes of stock levels, which the caller has locked. */
export async function saveStockChanges(
  transaction: Transaction<WarehouseTables>,
  changes: readonly StockChange[],
): Promise<void> {
  await sql`
    update stock_levels as level set
      on_hand = level.on_hand + change.on_hand, reserved = level.reserved + change.reserved,
      version = level.version + 1
    from unnest(
      ${changes.map((change) => change.albumId)}::text[],
      ${changes.map((change) => change.onHand)}::int[],
      ${changes.map((change) => change.reserved)}::int[]
    ) as change (album_id, on_hand, reserved)
    where level.album_id = change.album_id`.execute(transaction);
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
