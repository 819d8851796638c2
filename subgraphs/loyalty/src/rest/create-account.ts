import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { createAccountAction } from '../actions/create-account.ts';
import { accountPath } from '../domain/account-actions.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representAccount, AccountBody, AccountSchema } from './account-representation.ts';

export function addCreateAccount(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Create an account',
    description: 'With an Idempotency-Key, a repeat answers the same account.',
    tags: ['accounts'],
    headers: IdempotencyHeaders,
    body: AccountBody,
    response: { 201: AccountSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/accounts', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const at = now();
        const id = newId('acc', at);
        const account = factOrProblem(await createAccountAction(transaction, request.body, id, at));
        const headers = { location: accountPath(id), etag: entityTag(account.version) };
        return { status: 201, headers, body: representAccount(account) };
      },
      { required: false },
    ),
  );
}
