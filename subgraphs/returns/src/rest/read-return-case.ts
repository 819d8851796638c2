import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknown } from '../domain/refusal.ts';
import { findReturnCases } from '../store/find-return-cases.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representReturnCase, ReturnCaseSchema } from './return-case-representation.ts';

export function addReadReturnCase(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a return case',
    tags: ['return-cases'],
    params: IdParams,
    response: {
      200: ReturnCaseSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/return-cases/:id', { schema }, async (request, reply) => {
    const [found] = await findReturnCases(kysely, [request.params.id]);
    const returnCase = factOrProblem(found === undefined ? refuseUnknown(request.params.id) : accept(found));
    if (notModified(request, reply, returnCase.version)) return reply.code(304).send(null);
    return representReturnCase(returnCase);
  });
}
