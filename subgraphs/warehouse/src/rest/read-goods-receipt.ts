import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { notModified } from '@musiccorp/chassis/http/entity-tag';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findGoodsReceipts } from '../store/find-goods-receipts.ts';
import { GoodsReceiptSchema, representGoodsReceipt } from './goods-receipt-representation.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';

export function addReadGoodsReceipt(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a goods receipt',
    tags: ['stock'],
    params: IdParams,
    response: {
      200: GoodsReceiptSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/goods-receipts/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [receipt] = await findGoodsReceipts(kysely, [id]);
    if (receipt === undefined) {
      throw problemOf({ code: 'goods-receipt-not-found', detail: `There is no goods receipt ${id}.` });
    }
    if (notModified(request, reply, 1)) return reply.code(304).send(null);
    return representGoodsReceipt(receipt);
  });
}
