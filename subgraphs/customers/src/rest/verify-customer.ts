import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { verifyCustomerAction } from '../actions/verify-customer.ts';
import { answerCustomer, CustomerSchema } from './customer-representation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';

const Body = Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]);

export function addVerifyCustomer(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: "Confirm a customer's e-mail address",
    description: 'Ends the onboarding: a PENDING customer becomes VERIFIED.',
    tags: ['customers'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: CustomerSchema, ...refusals(400, 404, 409, 415, 422) },
  };
  server.post('/v1/customers/:id/verification', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) =>
        answerCustomer(factOrProblem(await verifyCustomerAction(transaction, request.params.id, now()))),
      { required: false },
    ),
  );
}
