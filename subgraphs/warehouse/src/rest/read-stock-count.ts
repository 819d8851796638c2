import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { notModified } from '@musiccorp/chassis/http/entity-tag';
import { LinkSchema, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { availableOf, noStock } from '../domain/stock-level.ts';
import { findStockLevels } from '../store/find-stock.ts';
import { IdSchema } from './request-parts.ts';
import type { Door } from './door.ts';

const StockCountSchema = Type.Object(
  {
    id: Type.String({ description: 'The id of the album that is counted.' }),
    available: Type.Integer({ description: 'On hand and not reserved.' }),
    inStock: Type.Boolean(),
    links: Type.Array(LinkSchema),
  },
  { title: 'StockCount' },
);

export function addReadStockCount(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read how many copies of an album can be sold',
    description:
      'An album that was never received has none: which albums there are is for the catalog to say.',
    tags: ['stock'],
    params: Type.Object({ albumId: IdSchema }),
    response: {
      200: StockCountSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(400),
    },
  };
  server.get('/v1/stock-counts/:albumId', { schema }, async (request, reply) => {
    const { albumId } = request.params;
    const [level = noStock(albumId)] = await findStockLevels(kysely, [albumId]);
    if (notModified(request, reply, level.version)) return reply.code(304).send(null);
    const available = availableOf(level);
    const links = [{ rel: 'self', method: 'GET', href: `/v1/stock-counts/${albumId}` }];
    return { id: albumId, available, inStock: available > 0, links };
  });
}
