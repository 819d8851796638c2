import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { changeAccountAction } from '../actions/change-account.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representAccount, AccountBody, AccountSchema } from './account-representation.ts';

export function addChangeAccount(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Change an account',
    description: 'Needs If-Match with the ETag that you have read.',
    tags: ['accounts'],
    params: IdParams,
    headers: PreconditionHeaders,
    body: AccountBody,
    response: { 200: AccountSchema, ...refusals(400, 404, 412, 413, 415, 428) },
  };
  server.patch('/v1/accounts/:id', { schema }, async (request, reply) => {
    const { params, body } = request;
    const expected = expectedVersion(request);
    const account = await kysely
      .transaction()
      .execute(async (transaction) =>
        factOrProblem(await changeAccountAction(transaction, params.id, body, expected)),
      );
    return reply.header('etag', entityTag(account.version)).send(representAccount(account));
  });
}
