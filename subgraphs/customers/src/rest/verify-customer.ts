import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { verifyCustomerAction } from '../actions/verify-customer.ts';
import { answerCustomer, type CustomerVersion } from './customer-version.ts';
import { announceSuccessor } from './deprecation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';

const Body = Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]);

export function addVerifyCustomer(server: HttpServer, { kysely, now }: Door, version: CustomerVersion): void {
  const schema = {
    summary: "Confirm a customer's e-mail address",
    description: 'Ends the onboarding: a PENDING customer becomes VERIFIED.',
    tags: ['customers'],
    deprecated: version.successor !== undefined,
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: version.schemas.representation, ...refusals(400, 404, 409, 415, 422) },
  };
  const onRequest = announceSuccessor(version);
  server.post(`${version.path}/:id/verification`, { schema, onRequest }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const origin = { correlationId: request.id, now: now() };
        const decision = await verifyCustomerAction(transaction, request.params.id, origin);
        return answerCustomer(version, factOrProblem(decision));
      },
      { required: false },
    ),
  );
}
