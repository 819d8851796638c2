import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { registerCustomerAction } from '../actions/register-customer.ts';
import { answerCustomer, CustomerSchema } from './customer-representation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { profileMembers } from './profile-schema.ts';

const { givenName, familyName, email, nickName, telephone, dateOfBirth, favouriteGenreIds } = profileMembers;
const Body = Type.Object(
  {
    givenName,
    familyName,
    email,
    nickName: Type.Optional(nickName),
    telephone: Type.Optional(telephone),
    dateOfBirth: Type.Optional(dateOfBirth),
    favouriteGenreIds: Type.Optional(favouriteGenreIds),
  },
  { additionalProperties: false },
);
const unsaid = { nickName: null, telephone: null, dateOfBirth: null, favouriteGenreIds: [] };

export function addRegisterCustomer(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Register a customer',
    description: 'The customer is PENDING until the e-mail address is confirmed.',
    tags: ['customers'],
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: CustomerSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/customers', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const profile = { ...unsaid, ...request.body };
        const id = newId('cus', now());
        return answerCustomer(factOrProblem(await registerCustomerAction(transaction, id, profile, now())));
      },
      { required: false },
    ),
  );
}
