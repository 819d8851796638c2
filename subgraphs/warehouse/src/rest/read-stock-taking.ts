import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findStockTakings } from '../store/find-stock-takings.ts';
import type { Door } from './door.ts';
import { problemOf } from './problem.ts';
import { representStockTaking, StockTakingSchema } from './stock-taking-representation.ts';

export function addReadStockTaking(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a stock-taking',
    tags: ['stock'],
    params: IdParams,
    response: {
      200: StockTakingSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/stock-takings/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [stockTaking] = await findStockTakings(kysely, [id]);
    if (stockTaking === undefined) {
      throw problemOf({ code: 'stock-taking-not-found', detail: `There is no stock-taking ${id}.` });
    }
    if (notModified(request, reply, 1)) return reply.code(304).send(null);
    return representStockTaking(stockTaking);
  });
}
