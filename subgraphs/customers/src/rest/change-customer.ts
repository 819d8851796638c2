import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { changeCustomerAction } from '../actions/change-customer.ts';
import type { CustomerVersion } from './customer-version.ts';
import { announceSuccessor } from './deprecation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';

export function addChangeCustomer(server: HttpServer, { kysely, now }: Door, version: CustomerVersion): void {
  const schema = {
    summary: "Change a customer's profile",
    description:
      'A merge patch (RFC 7396): members that are absent stay, null clears one. A new e-mail address has to be confirmed again.',
    tags: ['customers'],
    deprecated: version.successor !== undefined,
    params: IdParams,
    headers: PreconditionHeaders,
    body: version.schemas.change,
    response: {
      200: version.schemas.representation,
      ...refusals(400, 404, 409, 412, 413, 415, 422, 428),
    },
  };
  const onRequest = announceSuccessor(version);
  server.patch(`${version.path}/:id`, { schema, onRequest }, async (request, reply) => {
    const change = { profile: version.changeOf(request.body), expectedVersion: expectedVersion(request) };
    const customer = await kysely.transaction().execute(async (transaction) => {
      const origin = { correlationId: request.id, now: now() };
      const decision = await changeCustomerAction(transaction, request.params.id, change, origin);
      return factOrProblem(decision);
    });
    return reply.header('etag', entityTag(customer.version)).send(version.represent(customer));
  });
}
