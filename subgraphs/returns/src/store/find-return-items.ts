import { sql, type Kysely } from 'kysely';
import type { ReturnItem } from '../domain/return.ts';
import type { ReturnsTables } from './tables.ts';

type Reader = Kysely<ReturnsTables>;

/** The items of these returns, in the order in which each return names them. */
export async function findReturnItems(db: Reader, returnIds: readonly string[]): Promise<ReturnItem[]> {
  const { rows } = await sql<ReturnItem>`
    select * from return_items where return_id = any(${[...returnIds]}::text[]) order by return_id, position`.execute(
    db,
  );
  return rows;
}

/** How many copies of each album of an order are in returns: what arrived of them, or else what was announced. */
export async function countReturned(db: Reader, orderId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ albumId: string; count: number }>`
    select i.album_id, sum(coalesce(i.intact + i.damaged, i.quantity))::int as count
    from returns r join return_items i on i.return_id = r.id
    where r.order_id = ${orderId} and r.status <> 'REFUSED' group by i.album_id`.execute(db);
  return new Map(rows.map(({ albumId, count }) => [albumId, count]));
}
