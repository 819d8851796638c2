import type { Neighbor, PostOptions } from '@musiccorp/chassis/neighbor/create-neighbor';
import { unexpectedAnswer } from './unexpected-answer.ts';

/** Asks the warehouse to take copies of an album in, to be sold again. */
export async function restock(
  warehouse: Neighbor,
  goods: { readonly albumId: string; readonly quantity: number },
  options: PostOptions,
): Promise<void> {
  const answer = await warehouse.post('/v1/goods-receipts', goods, options);
  if (answer.status !== 201) throw unexpectedAnswer(`The receipt of album ${goods.albumId}`, answer);
}
