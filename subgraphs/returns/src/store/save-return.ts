import { sql, type Transaction } from 'kysely';
import type { Return, ReturnItem, ReturnWithItems } from '../domain/return.ts';
import type { ReturnsTables } from './tables.ts';

/** Stores a new return with its items. */
export async function insertReturn(
  transaction: Transaction<ReturnsTables>,
  { returned, items }: ReturnWithItems,
): Promise<void> {
  await transaction.insertInto('returns').values(returned).execute();
  await transaction
    .insertInto('returnItems')
    .values([...items])
    .execute();
}

/** Stores what may change of a return. */
export async function saveReturn(
  transaction: Transaction<ReturnsTables>,
  { id, status, refundedMinor, refusalReason, receivedAt, closedAt, version }: Return,
): Promise<void> {
  await transaction
    .updateTable('returns')
    .set({ status, refundedMinor, refusalReason, receivedAt, closedAt, version })
    .where('id', '=', id)
    .execute();
}

/** Stores what arrived of each item. */
export async function saveArrival(
  transaction: Transaction<ReturnsTables>,
  items: readonly ReturnItem[],
): Promise<void> {
  const rows = JSON.stringify(
    items.map(({ returnId, albumId, intact, damaged }) => ({
      return_id: returnId,
      album_id: albumId,
      intact,
      damaged,
    })),
  );
  await sql`update return_items i set intact = arrived.intact, damaged = arrived.damaged
    from json_populate_recordset(null::return_items, ${rows}::json) as arrived
    where i.return_id = arrived.return_id and i.album_id = arrived.album_id`.execute(transaction);
}
