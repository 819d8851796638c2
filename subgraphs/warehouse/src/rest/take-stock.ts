import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { takeStockAction } from '../actions/take-stock.ts';
import { stockTakingPath } from '../domain/take-stock.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { IdSchema } from './request-parts.ts';
import { representStockTaking, StockTakingSchema } from './stock-taking-representation.ts';

const Body = Type.Object(
  {
    albumId: IdSchema,
    counted: Type.Integer({
      minimum: 0,
      maximum: 1_000_000_000,
      description: 'How many copies lie on the shelves; what is packed in parcels is not counted.',
    }),
  },
  { additionalProperties: false },
);

export function addTakeStock(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Take stock of an album',
    description:
      'Goods that are not there are written off, those that somebody was promised as soon as they are not found. Needs an Idempotency-Key.',
    tags: ['stock'],
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: StockTakingSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/stock-takings', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const at = now();
        const decision = await takeStockAction(transaction, request.body, newId('stk', at), at);
        const stockTaking = factOrProblem(decision);
        const headers = { location: stockTakingPath(stockTaking.id), etag: entityTag(1) };
        return { status: 201, headers, body: representStockTaking(stockTaking) };
      },
      { required: true },
    ),
  );
}
