import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknown } from '../domain/refusal.ts';
import { findAccounts } from '../store/find-accounts.ts';
import { AccountSchema, representAccount } from './account-representation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';

export function addReadAccount(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: "Read a customer's loyalty account",
    description: 'By the id of the customer.',
    tags: ['accounts'],
    params: IdParams,
    response: {
      200: AccountSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/accounts/:id', { schema }, async (request, reply) => {
    const [found] = await findAccounts(kysely, [request.params.id]);
    const account = factOrProblem(found === undefined ? refuseUnknown(request.params.id) : accept(found));
    if (notModified(request, reply, account.version)) return reply.code(304).send(null);
    return representAccount(account);
  });
}
