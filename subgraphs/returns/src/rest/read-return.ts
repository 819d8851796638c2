import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknown } from '../domain/refusal.ts';
import { findReturnItems } from '../store/find-return-items.ts';
import { findReturns } from '../store/find-returns.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representReturn, ReturnSchema } from './return-representation.ts';

export function addReadReturn(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a return',
    tags: ['returns'],
    params: IdParams,
    response: {
      200: ReturnSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/returns/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [found] = await findReturns(kysely, [id]);
    const returned = factOrProblem(found === undefined ? refuseUnknown(id) : accept(found));
    if (notModified(request, reply, returned.version)) return reply.code(304).send(null);
    return representReturn(returned, await findReturnItems(kysely, [id]));
  });
}
