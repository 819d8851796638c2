import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { receiveGoodsAction } from '../actions/receive-goods.ts';
import { goodsReceiptPath } from '../domain/receive-goods.ts';
import { GoodsReceiptSchema, representGoodsReceipt } from './goods-receipt-representation.ts';
import { factOrProblem } from './problem.ts';
import { IdSchema } from './request-parts.ts';
import type { Door } from './door.ts';

const Body = Type.Object(
  { albumId: IdSchema, quantity: Type.Integer({ minimum: 1, maximum: 100_000 }) },
  { additionalProperties: false },
);

export function addReceiveGoods(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Receive goods',
    description:
      'Copies of an album have arrived and can be sold. Needs an Idempotency-Key, by which it is known for ever.',
    tags: ['stock'],
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: GoodsReceiptSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/goods-receipts', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const at = now();
        const arrival = { ...request.body, key: request.headers['idempotency-key'] ?? '' };
        const receipt = factOrProblem(await receiveGoodsAction(transaction, arrival, newId('rcp', at), at));
        const headers = { location: goodsReceiptPath(receipt.id), etag: entityTag(1) };
        return { status: 201, headers, body: representGoodsReceipt(receipt) };
      },
      { required: true },
    ),
  );
}
