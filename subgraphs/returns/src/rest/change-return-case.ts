import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { changeReturnCaseAction } from '../actions/change-return-case.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representReturnCase, ReturnCaseBody, ReturnCaseSchema } from './return-case-representation.ts';

export function addChangeReturnCase(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Change a return case',
    description: 'Needs If-Match with the ETag that you have read.',
    tags: ['return-cases'],
    params: IdParams,
    headers: PreconditionHeaders,
    body: ReturnCaseBody,
    response: { 200: ReturnCaseSchema, ...refusals(400, 404, 412, 413, 415, 428) },
  };
  server.patch('/v1/return-cases/:id', { schema }, async (request, reply) => {
    const { params, body } = request;
    const expected = expectedVersion(request);
    const returnCase = await kysely
      .transaction()
      .execute(async (transaction) =>
        factOrProblem(await changeReturnCaseAction(transaction, params.id, body, expected)),
      );
    return reply.header('etag', entityTag(returnCase.version)).send(representReturnCase(returnCase));
  });
}
