import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknownCustomer } from '../domain/refusal.ts';
import { findCustomers } from '../store/find-customers.ts';
import type { CustomerVersion } from './customer-version.ts';
import { announceSuccessor } from './deprecation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';

export function addReadCustomer(server: HttpServer, { kysely }: Door, version: CustomerVersion): void {
  const schema = {
    summary: 'Read a customer',
    tags: ['customers'],
    deprecated: version.successor !== undefined,
    params: IdParams,
    response: {
      200: version.schemas.representation,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  const onRequest = announceSuccessor(version);
  server.get(`${version.path}/:id`, { schema, onRequest }, async (request, reply) => {
    const { id } = request.params;
    const [found] = await findCustomers(kysely, [id]);
    const customer = factOrProblem(found === undefined ? refuseUnknownCustomer(id) : accept(found));
    if (notModified(request, reply, customer.version)) return reply.code(304).send(null);
    return reply.send(version.represent(customer));
  });
}
