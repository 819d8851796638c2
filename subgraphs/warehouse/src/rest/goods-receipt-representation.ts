import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { goodsReceiptPath, type GoodsReceipt } from '../domain/receive-goods.ts';

export const GoodsReceiptSchema = Type.Object(
  {
    id: Type.String(),
    albumId: Type.String(),
    quantity: Type.Integer(),
    receivedAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'GoodsReceipt' },
);
export type GoodsReceiptRepresentation = Static<typeof GoodsReceiptSchema>;

/** A goods receipt as REST shows it; on which shelf the goods lie stays inside. */
export function representGoodsReceipt(receipt: GoodsReceipt): GoodsReceiptRepresentation {
  const { id, albumId, quantity, receivedAt } = receipt;
  const links = [{ rel: 'self', method: 'GET', href: goodsReceiptPath(id) }];
  return { id, albumId, quantity, receivedAt: receivedAt.toISOString(), links };
}
