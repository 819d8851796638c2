import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { registerCustomerAction } from '../actions/register-customer.ts';
import { answerCustomer, type CustomerVersion } from './customer-version.ts';
import { announceSuccessor } from './deprecation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';

export function addRegisterCustomer(
  server: HttpServer,
  { kysely, now }: Door,
  version: CustomerVersion,
): void {
  const schema = {
    summary: 'Register a customer',
    description: 'The customer is PENDING until the e-mail address is confirmed.',
    tags: ['customers'],
    deprecated: version.successor !== undefined,
    headers: IdempotencyHeaders,
    body: version.schemas.registration,
    response: { 201: version.schemas.representation, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post(version.path, { schema, onRequest: announceSuccessor(version) }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const origin = { correlationId: request.id, now: now() };
        const profile = version.profileOf(request.body);
        const id = newId('cus', origin.now);
        return answerCustomer(
          version,
          factOrProblem(await registerCustomerAction(transaction, id, profile, origin)),
        );
      },
      { required: false },
    ),
  );
}
