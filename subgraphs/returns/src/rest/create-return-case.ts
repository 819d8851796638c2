import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { createReturnCaseAction } from '../actions/create-return-case.ts';
import { returnCasePath } from '../domain/return-case-actions.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representReturnCase, ReturnCaseBody, ReturnCaseSchema } from './return-case-representation.ts';

export function addCreateReturnCase(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Create a return case',
    description: 'With an Idempotency-Key, a repeat answers the same return case.',
    tags: ['return-cases'],
    headers: IdempotencyHeaders,
    body: ReturnCaseBody,
    response: { 201: ReturnCaseSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/return-cases', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const at = now();
        const id = newId('ret', at);
        const returnCase = factOrProblem(await createReturnCaseAction(transaction, request.body, id, at));
        const headers = { location: returnCasePath(id), etag: entityTag(returnCase.version) };
        return { status: 201, headers, body: representReturnCase(returnCase) };
      },
      { required: false },
    ),
  );
}
