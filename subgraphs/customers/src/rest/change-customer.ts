import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { changeCustomerAction } from '../actions/change-customer.ts';
import { CustomerSchema, representCustomer } from './customer-representation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { profileMembers } from './profile-schema.ts';

const { givenName, familyName, email, nickName, telephone, dateOfBirth, favouriteGenreIds } = profileMembers;
const Body = Type.Union([
  Type.Object(
    {
      givenName: Type.Optional(givenName),
      familyName: Type.Optional(familyName),
      email: Type.Optional(email),
      nickName: Type.Optional(Type.Union([nickName, Type.Null()])),
      telephone: Type.Optional(Type.Union([telephone, Type.Null()])),
      dateOfBirth: Type.Optional(Type.Union([dateOfBirth, Type.Null()])),
      favouriteGenreIds: Type.Optional(favouriteGenreIds),
    },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

export function addChangeCustomer(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: "Change a customer's profile",
    description:
      'A merge patch (RFC 7396): members that are absent stay, null clears one. A new e-mail address has to be confirmed again.',
    tags: ['customers'],
    params: IdParams,
    headers: PreconditionHeaders,
    body: Body,
    response: { 200: CustomerSchema, ...refusals(400, 404, 409, 412, 413, 415, 422, 428) },
  };
  server.patch('/v1/customers/:id', { schema }, async (request, reply) => {
    const change = { profile: request.body ?? {}, expectedVersion: expectedVersion(request) };
    const customer = await kysely.transaction().execute(async (transaction) => {
      const decision = await changeCustomerAction(transaction, request.params.id, change, now());
      return factOrProblem(decision);
    });
    return reply.header('etag', entityTag(customer.version)).send(representCustomer(customer));
  });
}
